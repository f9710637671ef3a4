"""The tone of a page: fair to everyone, and the choice left to the family."""
