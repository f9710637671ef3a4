"""The pages on paper: PDF files to print, post or save, and the proof that they say the same.

`document` and `tidy` make the HTML of a PDF, `press` turns it into the file, `shelf` remembers what
was made from which version, and `spoken` reads a PDF as a screen reader does.
"""
