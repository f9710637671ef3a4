"""Events: the weekday fits the date, what is past goes, and there are evenings and online ones."""
