"""Which pages the search shows in which part of the site, and the words that staff keep for it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from qa.content import data, furniture, tables
from qa.model import Fault, Page, Place
from qa.serving.index import Entry

MEANS = "search_terms.csv"
TYPED = "search_pages.csv"
SMALL = "search_small_words.txt"
PARTS = ("parents", "young")
_LETTERS = "letters/"


@dataclass(frozen=True, slots=True)
class Words:
    """What staff keep for the search.

    small: words that say nothing of what is looked for. means: what is typed, and our words for
    it. typed: page uri -> what readers of that page type, beside the `words` at its top. Those
    stand in the A to Z as well; these may be slips, complaints or whole questions.
    """

    small: tuple[str, ...]
    means: tuple[tuple[str, str], ...]
    typed: Mapping[str, tuple[str, ...]]


def load(root: Path) -> Words:
    """Read the three lists in qa/words/.

    Raises:
        data.Unreadable: one is missing or empty, or a row of it is wrong.
    """
    small = data.text(tables.home(root), f"{tables.FOLDER}/{SMALL}").split()
    if not small:
        place = Place(f"{tables.FOLDER}/{SMALL}")
        fix = "Put back its last good version."
        raise data.Unreadable(Fault("data.readable", place, "This list is empty.", fix))
    means = tables.rows(root, MEANS, ("typed", "means"))
    typed: dict[str, tuple[str, ...]] = {}
    for _, (uri, words) in tables.rows(root, TYPED, ("page", "typed")):
        typed[uri] = (*typed.get(uri, ()), words)
    return Words(tuple(small), tuple((said, meant) for _, (said, meant) in means), typed)


def parts(
    pages: Mapping[str, Page], urls: Mapping[str, str], typed: Mapping[str, tuple[str, ...]]
) -> dict[str, list[Entry]]:
    """Return what the search shows in each part of the site.

    Of a page and its twin each part has its own; the result then also leads to the other one.

    Args:
        pages: uri -> page.
        urls: uri -> address from the top of the site; a page without one is left out.
        typed: uri -> what readers type, beside the page's own `words`.
    """
    found: dict[str, list[Entry]] = {part: [] for part in PARTS}
    leading = {uri.rpartition("/")[0] for uri in urls if not uri.endswith("index.md")}
    for uri in sorted(urls):
        twin = furniture.twin_of(uri, urls.keys())
        entry = Entry(
            pages[uri],
            _plain(urls[uri]),
            _plain(urls[twin]) if twin else "",
            _second(pages[uri], leading),
            (*pages[uri].meta.words, *typed.get(uri, ())),
        )
        own = "young" if furniture.is_young(uri) else "parents"
        for part in PARTS:
            if part == own or not twin:
                found[part].append(entry)
    return found


def _second(page: Page, leading: AbstractSet[str]) -> bool:
    """Tell a policy, a letter, and a page that leads to the others in its folder, from a guide."""
    folder, _, name = page.uri.rpartition("/")
    lists = name == "index.md" and folder in leading
    return lists or page.kind == "policy" or page.uri.startswith(_LETTERS)


def _plain(url: str) -> str:
    return url.removeprefix("./")
