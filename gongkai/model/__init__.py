"""The content model: files → typed records → one linked portal. Knows neither Pelican nor HTML."""
