"""Data sets and the gazette."""
