"""Start a new page: fill a template of qa/templates/, give the page its line in the menu.

Nothing is written until everything is known to fit, and no file that is there is ever replaced.
The templates say '[add …]' where words are wanted, so that no half-written page can be published.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import string
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateutil.relativedelta import relativedelta
from ruamel.yaml import YAML

from qa.content import data, policy
from qa.content.blocks import events

KINDS = ("guide", "policy", "page", "event", "news")
TEMPLATES = "qa/templates"
SETTINGS = "mkdocs.yml"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class CannotStartError(Exception):
    """The page cannot be started; str() says why and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for. day: of an event or of an item of news. folder: of another page."""

    kind: str
    title: str
    today: dt.date
    day: dt.date | None = None
    folder: str = "docs/help"


@dataclass(frozen=True, slots=True)
class Started:
    """What was made. paths: the file to fill in first comes first. in_menu: whether it has a line."""

    kind: str
    paths: tuple[str, ...]
    in_menu: bool

    def next_step(self) -> str:
        """Say in one sentence which file to open, what to fill in and which command to run."""
        made = " and ".join(self.paths)
        if self.kind == "event":
            return (
                f"Added the event at the end of {made}: open that file, write over each part in [square brackets], "
                "then run: make check"
            )
        line = "a line" if len(self.paths) == 1 else "their lines"
        menu = f", with {line} in the menu in mkdocs.yml" if self.in_menu else ""
        return (
            f"Made {made}{menu}: open {self.paths[0]}, write over each part in [square brackets], "
            f"then run: .venv/bin/python -m qa check {' '.join(self.paths)}"
        )


def start(root: Path, wanted: Wanted) -> Started:
    """Make the files that `wanted` asks for, and say which.

    Raises:
        CannotStartError: a file is there already, or something that is needed is not.
        data.Unreadable: a template or the limits cannot be read.
    """
    title = " ".join(wanted.title.split())
    name = slug(title)
    if not name:
        raise CannotStartError(
            'A page needs a title in words, such as "Home to school transport".'
        )
    if wanted.kind == "event":
        return _add_event(root, wanted, title, name)
    files = _files(wanted, name)
    for path in files:
        if (root / path).exists():
            raise CannotStartError(
                f"There is a page {path} already, and it was left as it is: "
                "change that page, or choose another title."
            )
    kind = wanted.kind if wanted.kind in {"guide", "policy"} else "page"
    months = int(policy.load(root)[0].limit("review.months-ahead", kind))
    values = {
        "title": _yaml(title),
        "heading": title,
        "link": title[:1].lower() + title[1:] if title[1:2].islower() else title,
        "name": name,
        "today": wanted.today.isoformat(),
        "next_review": (wanted.today + relativedelta(months=months)).isoformat(),
        "date": (wanted.day or wanted.today).isoformat(),
    }
    texts = {path: filled(data.text(root, template), values) for path, template in files.items()}
    in_menu = wanted.kind != "news"  # the list of news leads to its items
    settings = data.text(root, SETTINGS)
    if in_menu:
        for path in files:
            settings = with_line(settings, title, path.removeprefix("docs/"))
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    if in_menu:
        (root / SETTINGS).write_text(settings, encoding="utf-8", newline="\n")
    return Started(wanted.kind, tuple(files), in_menu)


def slug(title: str) -> str:
    """Return the file name for a title: small letters, figures and single hyphens."""
    plain = unicodedata.normalize("NFKD", title).replace("'", "").replace("’", "")
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    return "-".join(words)


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its `$names` replaced; what else has a dollar sign stays."""
    return string.Template(template).safe_substitute(values)


def with_line(settings: str, title: str, uri: str) -> str:
    """Return mkdocs.yml with a menu line for the page `uri`, after the last one of its folder.

    Every other line stays as it is, comments too. Of a folder that is new to the menu, the line
    comes last in the menu.
    """
    lines = settings.split("\n")
    first = next((i for i, line in enumerate(lines) if line.startswith("nav:")), None)
    if first is None:
        raise CannotStartError("mkdocs.yml has no menu: add a line nav: with the pages below it.")
    last = first + 1
    while last < len(lines) and (not lines[last].strip() or lines[last][0] in " #-"):
        last += 1
    while not lines[last - 1].strip() or lines[last - 1].startswith("#"):
        last -= 1
    folder = re.escape(uri.rpartition("/")[0] + "/")
    neighbour = re.compile(rf"(\s*)- .+: ['\"]?{folder}[^/]+\.md['\"]?\s*(#.*)?$")
    places = [(i, m[1]) for i in range(first + 1, last) if (m := neighbour.match(lines[i]))]
    top = re.match(r"\s*", lines[first + 1])
    at, indent = places[-1] if places else (last - 1, top[0] if top else "  ")
    lines.insert(at + 1, f"{indent}- {_yaml(title)}: {uri}")
    return "\n".join(lines)


def _files(wanted: Wanted, name: str) -> dict[str, str]:
    """Return the files to make, each with its template."""
    if wanted.kind == "guide":
        return {
            f"guides/{name}.md": f"{TEMPLATES}/guide.md",
            f"guides/young-people/{name}.md": f"{TEMPLATES}/guide-young-people.md",
        }
    if wanted.kind == "policy":
        return {f"policies/{name}.md": f"{TEMPLATES}/policy.md"}
    if wanted.kind == "news":
        return {f"docs/news/{name}.md": f"{TEMPLATES}/news.md"}
    folder = wanted.folder.strip("/")
    if not re.fullmatch(r"docs(/[a-z0-9][a-z0-9-]*)*", folder):
        raise CannotStartError(
            f'A page cannot be put into "{wanted.folder}": '
            "name a folder in docs/, such as docs/about."
        )
    return {f"{folder}/{name}.md": f"{TEMPLATES}/page.md"}


def _add_event(root: Path, wanted: Wanted, title: str, name: str) -> Started:
    if wanted.day is None:
        raise CannotStartError(
            "An event needs its day: add --date and the day, such as --date 2027-02-02."
        )
    there, _ = events.load(root)
    name = f"{name}-{wanted.day.isoformat()}"
    if any(event.id == name for event, _ in there):
        raise CannotStartError(
            f'There is an event "{name}" in {events.PATH} already, and it was left as it is: '
            "change that entry, or choose another title or day."
        )
    values = {
        "name": name,
        "title": _yaml(title),
        "weekday": _DAYS[wanted.day.weekday()],
        "date": wanted.day.isoformat(),
        "today": wanted.today.isoformat(),
    }
    entry = filled(data.text(root, f"{TEMPLATES}/event.yml"), values)
    before = data.text(root, events.PATH).rstrip("\n")
    (root / events.PATH).write_text(f"{before}\n{entry}", encoding="utf-8", newline="\n")
    return Started("event", (events.PATH,), in_menu=False)


def _yaml(text: str) -> str:
    """Return `text` as YAML writes it on one line: bare where that is safe, else in quotes."""
    out = io.StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.width = 10_000
    yaml.default_flow_style = False
    yaml.dump({"a": text}, out)
    return out.getvalue().removeprefix("a: ").rstrip("\n")
