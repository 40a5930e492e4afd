"""A built folder → a release beside the earlier ones, and over a network gap; one link says which is served.

Knows folders, hashes and the manifest; nothing of content, kinds or pages. Never reads the clock.
"""
