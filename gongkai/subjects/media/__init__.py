"""Accounts on other platforms, codes, what television takes over."""
