"""Who else can help: the lists of other bodies are looked at again, and their numbers confirmed."""
