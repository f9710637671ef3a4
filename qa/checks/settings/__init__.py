"""Who this service is: whether somebody confirmed each contact detail."""
