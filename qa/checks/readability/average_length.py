"""The sentences of a page are short on average.

Good: a page whose sentences have 13 words on average, one of them 24
Bad: a page on which each sentence has about 20 words
Source: Readability Guidelines, https://readabilityguidelines.co.uk/clear-language/sentence-length/;
    NHS digital service manual, how we write (R4)
"""

from collections.abc import Iterator

from qa.checks.readability._prose import beginning, place, prose
from qa.model import Check, Context, Hit, Level, Place, Site

_LEAST_SENTENCES = 5  # fewer have no average worth speaking of


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each page over the limit, with its longest sentence."""
    for page in site.pages:
        limit = context.policy.limit("readability.average-words", page.meta.audience)
        blocks, reading = prose(page).blocks, prose(page).whole
        mean = reading.words_a_sentence
        if len(reading.sentences) < _LEAST_SENTENCES or mean <= limit:
            continue
        longest = max(reading.sentences, key=lambda s: (s.words, s.load))
        yield Hit(
            Place(page.path, page.first_line),
            f"The sentences on this page have {mean:.1f} words on average; "
            f"we aim for {limit:g} or fewer.",
            f"Start with the longest, on line {place(blocks, longest).line} "
            f"({longest.words} words): make two sentences of it.",
            beginning(longest.text, 12),
        )


CHECK = Check(
    title="Sentences are short on the whole",
    level=Level.SOON,
    why="Long sentences one after another wear a reader out, even where none is too long alone.",
    run=find,
    by_page=True,
)
