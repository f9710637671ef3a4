"""What building the site brings to light: warnings, and words that get lost."""
