"""The data files."""
