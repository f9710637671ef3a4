"""A site of some of the pages, which knows nothing of the rest.

Checks that judge each page by its text (`Check.by_page`) get the site in such parts. What they
prepare for one another is then kept for the pages of one part only, so a site may grow; they can
start before the pages are built; and a page that was edited can be judged by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import wraps
from operator import is_
from pathlib import Path
from typing import Any, Concatenate, Final, NoReturn, ParamSpec, TypeVar

from qa.model import Fault, Page, Site

SIZE: Final = 25  # pages of a part

P = ParamSpec("P")
T = TypeVar("T")


class Elsewhere(Exception):  # noqa: N818 - it says where a check looked
    """A check that says it needs the text of a page alone has asked for more."""


class _Elsewhere(Mapping[Any, Any], AbstractSet[Any]):
    """What a part does not know. Whoever looks into it is broken, and says so."""

    def _refuse(self, *_: object) -> NoReturn:
        raise Elsewhere("by_page is wrong here: this check looks at more than the text of a page")

    __getitem__ = __len__ = __iter__ = __contains__ = __bool__ = _refuse
    __eq__ = __ne__ = __le__ = __lt__ = __ge__ = __gt__ = _refuse
    __hash__ = object.__hash__


def site_of(root: Path, pages: Iterable[Page], faults: Iterable[Fault] = ()) -> Site:
    """Return a site that has the text of these pages, and nothing that was built."""
    nothing: Any = _Elsewhere()
    return Site(
        root=root,
        built_root=root,
        pages=tuple(sorted(pages, key=lambda page: page.path)),
        built=nothing,
        others=nothing,
        nav=nothing,
        assets=nothing,
        sources=nothing,
        faults=tuple(faults),
    )


def of(site: Site, only: Container[str] | None = None) -> Iterator[Site]:
    """Yield the parts of `site`, at least one; the faults of its data files come with the first.

    only: the project paths of the pages that matter; without it all do.
    """
    pages = (page for page in site.pages if only is None or page.path in only)
    whole = site_of(site.root, pages, site.faults)
    for start in range(0, len(whole.pages) or 1, SIZE):
        faults = () if start else whole.faults
        yield replace(whole, pages=whole.pages[start : start + SIZE], faults=faults)


def kept_by_page(make: Callable[[Page], T]) -> Callable[[Page], T]:
    """Let `make` work once for each page of a part, however many checks ask."""
    known: dict[int, tuple[Page, T]] = {}

    @wraps(make)
    def look(page: Page) -> T:
        found = known.get(id(page))
        if found is not None and found[0] is page:
            return found[1]
        if len(known) >= SIZE:
            known.clear()
        made = make(page)
        known[id(page)] = (page, made)
        return made

    return look


def kept_by_site(make: Callable[Concatenate[Site, P], T]) -> Callable[Concatenate[Site, P], T]:
    """Let `make` work once for the site, or the part of one, and what else it is asked with."""
    last: list[tuple[tuple[object, ...], T]] = []

    @wraps(make)
    def look(site: Site, /, *args: P.args, **kwargs: P.kwargs) -> T:
        asked = (site, *args, *kwargs.values())
        if not last or not all(map(is_, last[0][0], asked)):
            last[:] = [(asked, make(site, *args, **kwargs))]
        return last[0][1]

    return look
