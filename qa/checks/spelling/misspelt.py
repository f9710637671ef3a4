"""Words are spelt as British dictionaries spell them.

Good: `You will receive the draft plan from the council.`
Bad: `You will recieve the draft plan from the council.`
Source: SCOWL's British word list and the list of known slips in typos, https://github.com/crate-ci/typos
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.checks.spelling._judged import found, joined
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each misspelt word, with what to write."""
    for one in found(site, context, "misspelt"):
        word, suggestions = one.doubt.word, one.doubt.suggestions[:3]
        if suggestions and suggestions[0].lower() == word.lower():
            what = f'"{word}" needs a capital letter.'
        else:
            what = f'"{word}" looks misspelt.'
        write = f"Write {joined(suggestions)}" if suggestions else "Write it as a dictionary does"
        fix = f'{write}; if "{word}" is right, add it to qa/words/accept.txt.'
        yield Hit(one.place, what, fix, word)


CHECK = Check(
    title="Words are spelt right",
    level=Level.STOP,
    why="Parents who see misspelt words trust the advice less, and search does not find the page.",
    run=find,
    by_page=True,
)
