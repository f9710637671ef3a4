"""docs/videos.yml: films on this site, each with captions, its words and, if there is one, a signed version."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints, model_validator

from qa.content import data, schema
from qa.content.blocks.rows import Row, paragraph, text
from qa.content.frontmatter import Day, Words
from qa.model import Fault

PATH = "docs/videos.yml"
NAMES = ("list",)

_PLACE = r"^assets/[a-z0-9/-]+\."
File = Annotated[str, StringConstraints(pattern=rf"{_PLACE}(mp4|webm)$")]
Captions = Annotated[str, StringConstraints(pattern=rf"{_PLACE}vtt$")]


class Video(schema.Strict):
    """One film; the head of videos.yml says what each key means."""

    title: Words
    about: Words
    file: File
    captions: Captions
    transcript: Words
    credit: Words
    signed: File | None = None
    signed_by: str = ""
    signed_checked_by: str = ""
    signed_checked: Day | None = None

    @model_validator(mode="after")
    def _signing_was_checked(self) -> Video:
        given = [self.signed, self.signed_by, self.signed_checked_by, self.signed_checked]
        if any(given) and not all(given):
            raise ValueError(
                "Give signed, signed_by, signed_checked_by and signed_checked together, or none of them."
            )
        if self.signed_by and self.signed_by == self.signed_checked_by:
            raise ValueError("Let a second translator check the signing.")
        return self


def blocks(root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the block of the page of films."""
    entries, faults = data.list_of(root, PATH, Video, may_be_empty=True)
    out: list[Row] = []
    for video, line in entries:
        out += [(words, line) for words in _lines(video)]
    return {"list": out or paragraph("We have no films yet. We will put them here.")}, faults


def _lines(video: Video) -> list[str]:
    own = _player(video.title, video.file, video.captions)
    out = ["", f"### {text(video.title)}", "", text(video.about), "", own, ""]
    if video.signed:
        name = f"{video.title}, in British Sign Language"
        out += ["This is the same film in British Sign Language:", ""]
        out += [_player(name, video.signed, video.captions), ""]
    else:
        out += ["There is no version in British Sign Language yet.", ""]
    out += [f"Made by: {text(video.credit)}", "", f"#### Transcript: {text(video.title)}", ""]
    for part in video.transcript.split("\n\n"):
        out += [text(part), ""]
    return out


def _player(name: str, file: str, captions: str) -> str:
    """Return a player. Its addresses count from the page's own folder, as a browser sees it."""
    return (
        f'<video class="film" controls preload="none" src="../{html.escape(file)}"'
        f' aria-label="{html.escape(name)}"><track kind="captions" src="../{html.escape(captions)}"'
        ' srclang="en" label="English"></video>'
    )
