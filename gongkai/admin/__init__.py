"""`gongkai admin`: a form in the browser for the files of items. Knows no terminal and no clock.

Nothing here judges content: `gongkai.records` and `gongkai.portal` say what is wrong, `gongkai.editing` changes a file.
"""
