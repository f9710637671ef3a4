"""The files themselves, before anyone reads them."""
