"""The review record (审查) beside an item: who drafted, approved and cleared it, and what exactly they saw.

Pure: bytes in, data out. It knows one item and its record; `gongkai.portal.reviews` knows all of them.
"""
