"""The live preview: the site as it will look, with what the checks think of each page beside it.

The panel is put into a page when the page is sent, by the server, and never when it is built: so
no byte of it can be in a site that is published.
"""
