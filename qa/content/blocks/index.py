"""The index from A to Z: titles of pages, what readers type, and old names (docs/help/old-names.yml)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from qa.content import data, schema, tables
from qa.content.blocks.rows import Row, link, text
from qa.content.frontmatter import Words
from qa.content.heads import Head
from qa.content.spelling_lists import WordLists, read_lists
from qa.model import Fault, Place

PATH = "docs/help/old-names.yml"
NAMES = ("a_to_z",)
JUDGED = False  # titles are judged on their pages; the rest are readers' words, not ours

_FOR: Mapping[str, str] = {
    "parents": " (for parents and carers)",
    "young-people": " (for young people)",
    "professionals": " (for professionals)",
    "everyone": "",
}
_ORDER = tuple(_FOR)
_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
_SMALL = re.compile(r"^(?:a|an|the)\s+|^[^a-z0-9]+")
_I = re.compile(r"\bi\b")
_SHORTEST = 3  # 'it', 'hi' and 'la' in small letters are words and no abbreviations


Entry = tuple[str, tuple[str, ...]]  # by what it is sorted, and its lines


class OldName(schema.Strict):
    """A name that is used no more; the head of old-names.yml says what each key means."""

    old: Words
    now: Words
    page: Words


def load(root: Path) -> tuple[list[tuple[OldName, int]], list[Fault]]:
    """Read the old names, each with the line on which its entry starts.

    Raises:
        data.Unreadable: the file is missing or is not a list.
    """
    return data.list_of(root, PATH, OldName, may_be_empty=True)


def blocks(
    root: Path, _today: dt.date, heads: Sequence[Head]
) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the index as lists under a heading for each letter."""
    olds, faults = load(root)
    listed = [h for h in heads if not _is_news(h)]
    known = {h.uri: h for h in listed}
    faults += [_no_page(old, line) for old, line in olds if old.page not in known]
    entries = {
        *(_entry(h) for h in listed),
        *_what_readers_type(listed, _Speller(root)),
        *(_of_old(old, known[old.page]) for old, _ in olds if old.page in known),
    }
    out: list[str] = []
    letter = ""
    for key, words in sorted((_key(name), words) for name, words in entries):
        first = key[:1].upper() if key[:1].isalpha() else "0 to 9"
        if first != letter:
            letter = first
            out += ["", f"## {letter}", ""]
        out += words
    return {"a_to_z": [(words, 1) for words in [*out, ""]]}, faults


def _is_news(head: Head) -> bool:
    return head.uri.startswith("news/") and not head.uri.endswith("/index.md")


def _no_page(old: OldName, line: int) -> Fault:
    return Fault(
        "data.no-page",
        Place(PATH, line),
        f'"{old.old}" leads to "{old.page}", and there is no such page.',
        "Write a page's path inside the site, such as guides/annual-review.md.",
        old.old,
    )


def _key(name: str) -> str:
    return _SMALL.sub("", name.casefold())


def _link(head: Head) -> str:
    """Return a link that says whose page it is: a list of links is read out without the rest."""
    return link(f"{head.meta.title}{_FOR[head.meta.audience]}", head.uri)


def _entry(head: Head) -> Entry:
    return head.meta.title, (f"- {_link(head)}",)


def _of_old(old: OldName, head: Head) -> Entry:
    return old.old, (f"- {text(old.old)}: now called {text(old.now)}, see {_link(head)}",)


def _what_readers_type(heads: Iterable[Head], speller: _Speller) -> Iterator[Entry]:
    """Yield an entry for each thing that readers type, with the pages that answer it.

    Left out: slips of spelling, which the search needs and the eye does not; figures, which may be
    those of the law; and what begins as the title does, which stands at the same place anyway.
    """
    pages: dict[str, list[Head]] = {}
    for head in heads:
        for typed in head.meta.words:
            if _begins(head.meta.title, typed) or any(c.isdigit() for c in typed):
                continue
            if written := speller.written(typed):
                pages.setdefault(written, []).append(head)
    for written, found in pages.items():
        found.sort(key=lambda h: (_ORDER.index(h.meta.audience), h.uri))
        links = list(dict.fromkeys(_link(h) for h in found))
        if len(links) == 1:
            yield written, (f"- {text(written)}: see {links[0]}",)
        else:
            yield written, (f"- {text(written)}", *(f"    - {link}" for link in links))


def _begins(title: str, typed: str) -> bool:
    return _key(title).split()[:1] == _key(typed).split()[:1]


class _Speller:
    """Tells how a word that a reader types is written."""

    def __init__(self, root: Path) -> None:
        folder = tables.home(root) / tables.FOLDER
        self._lists: WordLists = read_lists(folder)
        house = data.text(folder, "accept.txt").split("\n")
        self._house = {line.casefold(): line for line in house if len(line) >= _SHORTEST}

    def written(self, typed: str) -> str:
        """Return `typed` with the capitals of names and short forms; '' where it is misspelt."""
        said = _WORD.sub(lambda m: self._word(m[0]), " ".join(typed.split()))
        said = _I.sub("I", said)
        fine = all(self._lists.accepts(m[0]) for m in _WORD.finditer(said))
        return said if fine else ""

    def _word(self, word: str) -> str:
        return word if self._lists.accepts(word) else self._house.get(word.casefold(), word)
