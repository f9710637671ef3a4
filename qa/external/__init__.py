"""What qa.external_links needs: which addresses, asking them, LinkChecker, and what was seen before."""
