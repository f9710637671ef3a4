"""Links, images and the navigation."""
