"""Interpretation, response and press; news and notices."""
