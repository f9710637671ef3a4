"""The same findings with different faces. Nothing here decides."""
