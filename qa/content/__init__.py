"""Reading what staff write: Markdown, front matter and data files. Nothing here judges."""
