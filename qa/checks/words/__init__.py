"""The form of words: plain, short, British, and written the same way on every page."""
