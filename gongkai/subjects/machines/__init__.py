"""Files for machines: feeds, calendars, the sitemap and the interface for programs."""
