"""Open data and the gazette."""
