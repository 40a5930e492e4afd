"""Service guides, life events, forms, halls, the day's cases."""
