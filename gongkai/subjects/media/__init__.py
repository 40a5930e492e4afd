"""Other media: accounts on other platforms, QR codes, items that television takes over."""
