"""Make this site another service's own, and take later versions of the shared text."""
