"""Reading what was built: HTML files as the reader's browser gets them. Nothing here judges."""
