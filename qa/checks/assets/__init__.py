"""The files beside the pages: pictures, documents to download, recordings."""
