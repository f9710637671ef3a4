"""The word tables that ship with the checks; README.md says where they come from."""
