"""Checks of where the pages have it from, and how long ago somebody looked."""
