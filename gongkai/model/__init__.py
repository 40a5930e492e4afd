"""Old names for portals' own kinds, until version 0.3: `from gongkai.subjects import …` takes their place.

A file of `EXTRA_KINDS` that imports from here is read, with the finding `old-import`; nothing of ours imports it.
"""
