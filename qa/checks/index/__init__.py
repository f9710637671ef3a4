"""The A to Z leads to every page."""
