"""Checks of what a person with a disability meets on the page."""
