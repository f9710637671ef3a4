"""docs/about/forum-agreement.yml: what was agreed, since when and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from qa.content import forum
from qa.content.blocks.rows import Row, items, paragraph, text
from qa.content.facts import day_in_words
from qa.content.forum import PATH
from qa.model import Fault

__all__ = ["NAMES", "PATH", "blocks"]
NAMES = ("agreement",)


def blocks(root: Path, today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the block of the page about the forum."""
    agreement, faults = forum.load(root)
    if agreement is None or agreement.ends is None:
        said = "We have not yet made an agreement with the forum. We will put it here."
        return {"agreement": paragraph(said)}, faults
    made, ends = day_in_words(agreement.agreed), day_in_words(agreement.ends)
    if agreement.ends < today:
        out = paragraph(f"Our last agreement with the forum is from {made}. It ended on {ends}.")
        out += paragraph("We have not yet agreed on a new one. This is what it said:")
    else:
        out = paragraph(f"We agreed on this with the forum on {made}. It is good until {ends}:")
    return {"agreement": [*out, *items([(text(point), 1) for point in agreement.points])]}, faults
