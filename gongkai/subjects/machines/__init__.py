"""Feeds, calendars, the sitemap and the interface for programs."""
