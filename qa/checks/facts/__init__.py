"""Placeholders and includes."""
