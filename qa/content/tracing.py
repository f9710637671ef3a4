"""Let one conversion serve both the reader and the checks.

The page's Markdown goes to MkDocs with its line numbers in it (see `marking`). This extension notes
on each link and picture the address that staff wrote, before MkDocs turns it into one of the built
site. From the HTML that comes out the checks read what is where; then the marks are taken out, and
what remains is published.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from qa.content import marking

WRITTEN = "data-written"
_NOTE = re.compile(rf' {WRITTEN}="[^"]*"')


class Tracing(Extension):  # type: ignore[misc] # Python-Markdown has no types
    """Notes the address that staff wrote on each link and picture made from Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register after links are made (20) and before MkDocs changes them (0)."""
        md.treeprocessors.register(_Noting(md), "sendiass-tracing", 5)


class _Noting(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        for element in root.iter():
            address = {"a": "href", "img": "src"}.get(str(element.tag))
            if address and address in element.attrib:
                element.set(WRITTEN, element.attrib[address])


def cleaned(html: str) -> str:
    """Return the HTML as it is published: without marks and notes."""
    return marking.PRIVATE.sub("", _NOTE.sub("", html))
