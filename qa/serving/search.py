"""Which pages the search shows in which part of the site, and the words that staff keep for it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qa.content import data, furniture, tables
from qa.model import Fault, Page, Place
from qa.serving.index import Entry

MEANS = "search_terms.csv"
SMALL = "search_small_words.txt"
PARTS = ("parents", "young")


@dataclass(frozen=True, slots=True)
class Words:
    """Small words say nothing of what is looked for; means: what is typed, and our words for it."""

    small: tuple[str, ...]
    means: tuple[tuple[str, str], ...]


def load(root: Path) -> Words:
    """Read the two lists in qa/words/.

    Raises:
        data.Unreadable: one is missing or empty, or a row of it is wrong.
    """
    small = data.text(tables.home(root), f"{tables.FOLDER}/{SMALL}").split()
    if not small:
        place = Place(f"{tables.FOLDER}/{SMALL}")
        fix = "Put back its last good version."
        raise data.Unreadable(Fault("data.readable", place, "This list is empty.", fix))
    rows = tables.rows(root, MEANS, ("typed", "means"))
    return Words(tuple(small), tuple((typed, means) for _, (typed, means) in rows))


def parts(pages: Mapping[str, Page], urls: Mapping[str, str]) -> dict[str, list[Entry]]:
    """Return what the search shows in each part of the site.

    Of a page and its twin each part has its own; the result then also leads to the other one.

    Args:
        pages: uri -> page.
        urls: uri -> address from the top of the site; a page without one is left out.
    """
    found: dict[str, list[Entry]] = {part: [] for part in PARTS}
    leading = {uri.rpartition("/")[0] for uri in urls if not uri.endswith("index.md")}
    for uri in sorted(urls):
        twin = furniture.twin_of(uri, urls.keys())
        entry = Entry(
            pages[uri],
            _plain(urls[uri]),
            _plain(urls[twin]) if twin else "",
            _kind(pages[uri], leading),
        )
        own = "young" if furniture.is_young(uri) else "parents"
        for part in PARTS:
            if part == own or not twin:
                found[part].append(entry)
    return found


def _kind(page: Page, leading: AbstractSet[str]) -> Literal["", "policy", "list"]:
    folder, _, name = page.uri.rpartition("/")
    if name == "index.md" and folder in leading:
        return "list"
    return "policy" if page.kind == "policy" else ""


def _plain(url: str) -> str:
    return url.removeprefix("./")
