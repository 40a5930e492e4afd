"""Accessibility of finished HTML; knows neither Pelican nor search."""
