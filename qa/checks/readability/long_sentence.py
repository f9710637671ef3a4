"""A sentence has no more words than the limit for its readers.

Good: You can ask the council for an assessment. Write to the SEND team.
Bad: a sentence of more than 25 words (20 for young people), in a paragraph, list, box or table
Source: GOV.UK content design, sentence length,
    https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/ (R3)
"""

import re
from collections.abc import Iterator

from qa.checks.readability._prose import SCORED, beginning, plain
from qa.content.sentences import split
from qa.model import Check, Context, Hit, Level, Site

_KINDS = SCORED | {"summary", "cell"}
# Where a new sentence may begin: 'and' and 'or' only where a subject follows.
_JOINT = re.compile(
    r"\b(?:but|because|so|which|when|if|unless|although|while)\b"
    r"|\b(?:and|or)(?= (?:I|you|we|they|it|he|she|this|that|these|the|your|their|there)\b)"
    r"|;",
    re.IGNORECASE,
)


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each sentence over the limit, at its first word."""
    for page in site.pages:
        limit = context.policy.limit("readability.sentence-words", page.meta.audience)
        for block in page.blocks:
            if block.kind not in _KINDS:
                continue
            text = plain(block)
            for sentence in split(text):
                if sentence.words > limit:
                    said = text[sentence.start : sentence.end]
                    yield Hit(
                        block.place(sentence.start),
                        f"This sentence has {sentence.words} words; "
                        f"we aim for {limit:g} or fewer.",
                        _way_out(said),
                        beginning(said, 12),
                    )


def _way_out(said: str) -> str:
    """Name the joint nearest to the middle; at the very ends there is no place to cut."""
    middle = len(said) / 2
    near = [m for m in _JOINT.finditer(said) if abs(m.start() - middle) < middle / 2]
    if not near:
        return "Make two sentences of it, or make a list."
    joint = min(near, key=lambda m: abs(m.start() - middle))
    after = beginning(said[joint.end() :], 2).removesuffix(" …")
    return f'Split it at "{joint.group()} {after}", or make a list.'


CHECK = Check(
    title="No sentence is too long",
    level=Level.STOP,
    why="A tired parent loses the thread of a long sentence and has to start again.",
    run=find,
    by_page=True,
)
