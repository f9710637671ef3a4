"""A paragraph has few sentences.

Good: three sentences, a blank line, three more
Bad: seven sentences in one paragraph
Source: NHS digital service manual, how we write,
    https://service-manual.nhs.uk/content/how-we-write (R4)
"""

from collections.abc import Iterator

from qa.checks.readability._prose import SCORED, beginning, plain
from qa.content.sentences import split
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each paragraph or list item over the limit, naming the first sentence too many."""
    for page in site.pages:
        limit = context.policy.limit("readability.paragraph-sentences", page.meta.audience)
        for block in page.blocks:
            if block.kind not in SCORED:
                continue
            text = plain(block)
            sentences = split(text)
            if len(sentences) <= limit:
                continue
            extra = sentences[int(limit)]
            begins = beginning(text[extra.start : extra.end], 4).rstrip(".")
            thing, fix = "paragraph", "Put a blank line where a new thought begins, such as before"
            if block.kind == "item":
                thing, fix = "list item", "Make two list items of it, the second beginning with"
            yield Hit(
                block.place(),
                f"This {thing} has {len(sentences)} sentences; we aim for {limit:g} or fewer.",
                f'{fix} "{begins}".',
                beginning(text, 12),
            )


CHECK = Check(
    title="Paragraphs are short",
    level=Level.LOOK,
    why="A parent on a phone skips a wall of text, and with it what they came for.",
    run=find,
    by_page=True,
)
