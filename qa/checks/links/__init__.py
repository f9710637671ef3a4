"""Links, pictures and the navigation lead somewhere."""
