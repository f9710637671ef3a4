"""The form of pages: guides, policies, headings, lists, tables, and nothing left unfinished."""
