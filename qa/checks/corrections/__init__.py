"""What we say about our own mistakes."""
