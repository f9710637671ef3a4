"""Placeholders and included text: figures of law come from one checked list."""
