"""Who this service is."""
