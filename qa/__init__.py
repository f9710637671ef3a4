"""The quality checks that decide whether a page may be published, and what they stand on."""
