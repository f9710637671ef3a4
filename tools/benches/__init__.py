"""What `make bench` measures, a module for each kind of figure."""
