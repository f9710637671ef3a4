"""The logo: the approved file, on every page, whole and undisturbed."""
