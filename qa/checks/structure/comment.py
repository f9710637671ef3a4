"""No comment is left in a page's source: visitors get it with the page.

Good: a note in the pull request; a comment that only steers a tool, such as `<!-- more -->`
Bad: `<!-- ask the council about this paragraph -->`
Source: our own; A6 (nothing about families on the site) and R33 (no leftovers)
"""

import re
from collections.abc import Iterator

from qa.checks.structure._source import at, excerpt, files
from qa.model import Check, Context, Hit, Level, Site

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_OPEN = re.compile(r"<!--(.*?)(?:--!?>|$)")
_TOOL = re.compile(
    r"\s*(?:more|toc|prettier|markdownlint|vale|spell|excerpt)\b[\w -]*$", re.IGNORECASE
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield the first line of each comment."""
    for rows in files(site):
        for row in rows:
            if row.kind not in {"prose", "comment"} or "<!--" not in row.text:
                continue
            shown = _CODE.sub(lambda code: " " * len(code[0]), row.text)
            for found in _OPEN.finditer(shown):
                if not _TOOL.match(found[1]):
                    words = found[1].strip()
                    quoted = f' "{excerpt(words, 50)}"' if words else ""
                    yield Hit(
                        at(row, found.start()),
                        f"The comment{quoted} is sent to visitors with the page.",
                        "Take it out, and write it in the pull request or in an issue.",
                        excerpt(found[0]),
                    )


CHECK = Check(
    title="No comments are left in a page",
    level=Level.LOOK,
    why="Anybody can read a page's source, so a note among colleagues is public.",
    run=find,
    by_page=True,
)
