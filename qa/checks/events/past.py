"""An event that is over has a recording, or is taken out of the list.

Good: an event of last week with `recording: videos.md`
Bad: an event of last week without a recording
Source: requirement B2d (past events drop off or show a recording)
"""

from collections.abc import Iterator

from qa.content.blocks import events
from qa.content.facts import day_in_words
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each past event without a recording."""
    if not (site.root / events.PATH).is_file():
        return
    for event, line in events.load(site.root)[0]:
        if event.date < context.today and not event.recording:
            yield Hit(
                Place(events.PATH, line),
                f'"{event.title}" was on {day_in_words(event.date)} and has no recording.',
                "Take the entry out, or add recording: with the page that shows it.",
                event.id,
            )


CHECK = Check(
    title="Past events are taken out",
    level=Level.LOOK,
    why="The page hides what is past, so the list fills up with what nobody sees or looks after.",
    run=find,
)
