"""For rules that are already judged while a file is read: pass its faults on as hits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from qa.model import Context, Fault, Hit, Site


def reported(kind: str) -> Callable[[Site, Context], Iterable[Hit]]:
    """Return a `find` that yields the faults of `kind`; 'data.*' means the whole family."""

    def find(site: Site, _context: Context) -> Iterator[Hit]:
        for fault in _all_faults(site):
            if fault.kind == kind or (kind.endswith("*") and fault.kind.startswith(kind[:-1])):
                yield Hit(fault.place, fault.what, fault.fix, fault.excerpt)

    return find


def _all_faults(site: Site) -> Iterator[Fault]:
    yield from site.faults
    yield from site.warnings
    for page in site.pages:
        yield from page.faults
