"""Spelling: misspelt words, American forms and words that we do not know."""
