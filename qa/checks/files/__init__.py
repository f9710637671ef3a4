"""The files themselves: that each can be read, named and compared."""
