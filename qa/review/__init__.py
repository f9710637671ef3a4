"""What the QA group is shown of a change: the site before and after, page by page."""
