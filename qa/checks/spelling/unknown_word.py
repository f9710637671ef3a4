"""Words that stand in no list are looked at once by a person.

Good: `Kooth offers free help online.` (with Kooth in qa/words/accept.txt)
Bad: `Kooht offers free help online.`
Source: our own; a name in no list is right as often as not, so this is a question
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.checks.spelling._judged import found, joined
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield the first place of each unknown word on a page."""
    seen: set[tuple[str, str]] = set()
    for one in found(site, context, "unknown"):
        word = one.doubt.word
        if (one.page.path, word) in seen:
            continue
        seen.add((one.page.path, word))
        fix = f'If "{word}" is right, add it as a line to qa/words/accept.txt'
        if one.doubt.suggestions:
            fix += f"; if not, write {joined(one.doubt.suggestions[:2])}"
        yield Hit(one.place, f'"{word}" is in none of our word lists.', f"{fix}.", word)


CHECK = Check(
    title="Unknown words are checked by a person",
    level=Level.LOOK,
    why="A name spelt wrongly sends a family to a service or a search that finds nothing.",
    run=find,
    by_page=True,
)
