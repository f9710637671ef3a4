"""Dates: whether somebody still looks after each page."""
