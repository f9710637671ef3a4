"""The words to pass on fit into one post.

Good: `share: We have a new guide to moving to a new area.`
Bad: a share text of 300 characters
Source: requirement D6 (share text under a length limit); qa/policy.yml
"""

from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each share text that is too long."""
    most = context.policy.limit("news.share-characters", "item")
    for page in site.pages:
        length = len(page.meta.share)
        if length > most:
            yield Hit(
                Place(page.path, page.meta.line("share")),
                f"The words to pass on have {length} characters; {most:g} is the most.",
                "Keep the one thing that a family should know.",
                f"share: {page.meta.share[:60]}",
            )


CHECK = Check(
    title="Words to pass on fit into one post",
    level=Level.STOP,
    why="A post that is cut off in the middle can say the opposite of what we mean.",
    run=find,
    by_page=True,
)
