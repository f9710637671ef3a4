"""What `python -m qa fix` may change by itself. Pure functions from text to edits; nothing is judged."""
