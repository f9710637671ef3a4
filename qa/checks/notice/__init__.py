"""The notice that we are busy or closed has days, and somebody else to ask."""
