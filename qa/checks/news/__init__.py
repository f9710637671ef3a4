"""News is dated, says what it means for a family, can be passed on and followed."""
