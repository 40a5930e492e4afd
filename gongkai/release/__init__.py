"""A built folder → a release next to the earlier ones, also over a network gap; one link says which is served.

It knows folders, hashes and the manifest, but nothing of content, kinds or pages, and never reads the clock.
"""
