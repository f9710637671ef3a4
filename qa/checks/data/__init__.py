"""The data files: the team, the facts of law, the settings."""
