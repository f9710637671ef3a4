"""Checks that a page harms nobody: no scripts, trackers, personal data or false addresses."""
