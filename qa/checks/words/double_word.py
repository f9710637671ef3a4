"""No word is written twice in a row by mistake.

Good: the council; what she had had; I think that that date is wrong
Bad: the the council; send it to to us
Source: our own; a spelling checker sees two right words
"""

from collections.abc import Iterator
from operator import eq

from qa.checks._wording import of_site
from qa.model import Check, Context, Hit, Level, Site

# 'had had', 'that that' and the like are English; 'no no', 'so so', 'bye bye' are meant.
_FINE = frozenset(
    [
        "ah",
        "aye",
        "blah",
        "bye",
        "chop",
        "cut",
        "ding",
        "dong",
        "great",
        "ha",
        "had",
        "had",
        "half",
        "hear",
        "ho",
        "hush",
        "in",
        "is",
        "knock",
        "la",
        "many",
        "more",
        "much",
        "night",
        "no",
        "now",
        "oh",
        "on",
        "over",
        "really",
        "round",
        "so",
        "tap",
        "that",
        "there",
        "tut",
        "very",
        "well",
        "wee",
        "woof",
        "yes",
    ]
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield the second of two same words with nothing but white space between them."""
    for passage in of_site(site):
        words = passage.words_shown
        twice = [at for at, same in enumerate(map(eq, words.keys, words.keys[1:])) if same]
        for at in twice:
            word, text = words.keys[at], passage.shown
            (begin, end), (start, stop) = words.spans[at : at + 2]
            if word in _FINE or len(word) == 1 or not word.isalpha():
                continue
            if text[end:start].strip() or _is_name(text, start):
                continue
            said = passage.said(begin, stop)
            yield Hit(
                passage.place(start),
                f'"{said}" says the same word twice.',
                "Take one of them out.",
                passage.said(start, stop),
            )


def _is_name(text: str, at: int) -> bool:
    return text[at].isupper()


CHECK = Check(
    title="No word twice in a row",
    level=Level.SOON,
    why="Readers stumble, and a reader who follows with a finger may start the line again.",
    run=find,
    by_page=True,
)
