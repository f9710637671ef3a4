"""Checks of what the pages say about the law."""
