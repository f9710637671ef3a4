"""The top of a page: title, summary, readers, owner, dates and sources."""
