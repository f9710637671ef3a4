"""Letters to fill in: what each asks for and why, what it rests on, how long it is."""
