"""The PDFs that the site offers: the same words, version and size as the page says."""
