"""Make the PDFs that are missing or out of date; those made from the same text stay as they are."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from qa.paper import document, shelf, spoken
from qa.paper.press import Press
from qa.paper.sheet import House
from qa.paper.shelf import Copy, Plan

_MOST_AT_ONCE = 4


def make(
    root: Path,
    plans: Sequence[Plan],
    house: House,
    built: Path,
    say: Callable[[str], None] = lambda _: None,
) -> list[Copy]:
    """Make what is planned, and write the list of it.

    Args:
        root: the project's folder; the PDFs go into its build/pack.
        plans: every PDF that the site should have.
        house: the letterhead.
        built: the folder of the built site, for pictures on pages.
        say: is told how far the work is.

    Returns:
        Every PDF, made now or kept, in order of the plans.

    Raises:
        CannotPrint: something that printing needs is missing.
        OSError: a file cannot be written.
    """
    known = shelf.load(root) or {}
    done: dict[str, Copy] = {}
    for plan in plans:
        copy = known.get(plan.path)
        if copy is not None and copy.key == plan.key and shelf.whole(root, copy) is not None:
            done[plan.path] = copy
    wanted = [plan for plan in plans if plan.path not in done]
    # The longest first, so that nobody waits for it at the end.
    wanted.sort(key=lambda p: (p.kind != "pack", p.path))
    for number, copy in enumerate(_made(root, wanted, house, built), 1):
        done[copy.path] = copy
        if number % 10 == 0 or number == len(wanted):
            say(f"{number} of {len(wanted)} PDFs made …")
    copies = [done[plan.path] for plan in plans]
    shelf.save(root, copies)
    return copies


def _made(root: Path, wanted: Sequence[Plan], house: House, built: Path) -> Iterator[Copy]:
    at_once = min(_MOST_AT_ONCE, os.cpu_count() or 1, len(wanted))
    if at_once < 2:  # noqa: PLR2004 - one processor, or one PDF
        _begin(root, house, built)
        yield from map(_print, wanted)
        return
    with ProcessPoolExecutor(
        at_once,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(root, house, built),
    ) as pool:
        printing = [pool.submit(_print, plan) for plan in wanted]
        try:
            for one in as_completed(printing):
                yield one.result()
        finally:
            for one in printing:
                one.cancel()


class _Worker:
    """What one process keeps between two PDFs."""

    root: Path
    house: House
    press: Press


def _begin(root: Path, house: House, built: Path) -> None:
    _Worker.root, _Worker.house = root, house
    _Worker.press = Press(document.style(house), house.site_url, built)


def _print(plan: Plan) -> Copy:
    raw = _Worker.press.print(_document(plan, _Worker.house))
    said = spoken.read(raw)
    path = _Worker.root / shelf.FOLDER / plan.path
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(raw)
    new.replace(path)
    sha = shelf.digest(raw)
    shelf.remember(_Worker.root, sha, spoken.segments(said.root))
    return Copy(
        path=plan.path,
        kind=plan.kind,
        pages=tuple(s.uri for s in plan.sheets),
        key=plan.key,
        sha256=sha,
        sheets=said.sheets,
        size=len(raw),
    )


def _document(plan: Plan, house: House) -> str:
    if plan.kind == "pack":
        return document.pack(plan.sheets, house)
    if plan.kind == "form":
        return document.form(plan.sheets[0], house)
    return document.single(plan.sheets[0], house, large=plan.kind == "large")
