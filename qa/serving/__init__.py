"""What a reader's browser loads beside the pages: the index of the search, and the style sheet.

Both are made while the site is built, from the pages of that build, and nothing else: the same
pages give the same bytes. Nothing here judges.
"""
