"""The checks, one rule a module, in families. A module's path is its id."""
