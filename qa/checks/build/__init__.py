"""What building the site brought to light."""
