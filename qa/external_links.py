"""External links: ask every outside address of the built site, and say which need work.

Who does what:

1. The built pages give the addresses, the Markdown and data files the lines (external.addresses).
2. We ask each address once ourselves and follow its moves one by one (external.asking). This comes
   first, because LinkChecker follows moves by itself, asks an address that moves to itself eleven
   times, and cannot be told not to.
3. LinkChecker asks where each address ends, in one run (external.linkchecker). It is not sent over
   the pages: it takes minutes for their menus, and our own checks follow the links inside the site.
4. Where the two disagree, where only one could ask and heard bad news, or where a computer asked us
   to come back in some seconds, we look a second time.
5. The answers become verdicts (external.judging), with what other days saw (external.history).

No address is asked more than five times. One question to the address that a page names is what a
reader's click is, so robots.txt is LinkChecker's to keep to, not ours.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from qa import building, git
from qa.external import history, judging, linkchecker
from qa.external.addresses import Use, address, fragment, uses
from qa.external.asking import Asker, Limits
from qa.external.judging import Evidence, Judgement
from qa.external.linkchecker import Row
from qa.external.replies import Walk

PATH = "build/links.json"
NO_NETWORK = "Nothing outside this computer could be reached."
_WORDS = {
    "broken": "Broken: mend or take out",
    "moved": "Moved: use the new address",
    "unsure": "Unsure: nothing can be said today",
}


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """What became of one address at one place. to: the new address where it moved for good."""

    path: str
    line: int
    url: str
    verdict: Literal["ok", "moved", "broken", "unsure"]
    why: str
    to: str = ""


def run(
    root: Path,
    base: str | None = None,
    *,
    today: dt.date | None = None,
    limits: Limits | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> list[Verdict]:
    """Judge the outside addresses of the project in `root` and write build/links.json.

    Args:
        root: the folder that holds mkdocs.yml.
        base: a commit; only pages that changed since it are looked at. None: all.
        today: the day to note faults under; without it the clock's, in UTC.
        limits: other limits than the usual ones.
        say: told what takes its time, and what could not be done.

    Returns:
        One verdict for each address and place, sorted by place.

    Raises:
        git.CannotCompare: `base` is no commit, or this is no git repository.
        building.NotBuilt: the site cannot be built.
        data.Unreadable: a data file cannot be read.
    """
    day = today or dt.datetime.now(tz=dt.UTC).date()
    limits = limits or Limits()
    changed = None if base is None else git.changed_since(root, base)
    say("Building the site to find its links …")
    with building.rehearsed(root, today) as (site, context):
        found = uses(site, context.facts, changed)
    wanted = sorted({use.url for use in found})
    say(f"Asking {_count(len(wanted), 'address', 'addresses')} …")
    seen = _look(wanted, limits, say)
    noted = history.load(root)
    judged = {url: _judged(url, seen, noted, day) for url in wanted}
    if base is None:
        noted.keep_only({address(url) for url in wanted})
    history.save(root, noted)
    verdicts = sorted(_verdict(use, judged[use.url]) for use in found)
    _write(root, verdicts)
    return verdicts


def summary(verdicts: Iterable[Verdict]) -> str:
    """Return what was found in plain words, worst first."""
    verdicts = list(verdicts)
    number = len({v.url for v in verdicts})
    silent = [v for v in verdicts if v.why == NO_NETWORK]
    lines: list[str] = []
    for word, heading in _WORDS.items():
        group = [v for v in verdicts if v.verdict == word and v not in silent]
        if group:
            lines += [heading, *(line for v in group for line in _lines(v)), ""]
    if silent:
        cannot = _count(len({v.url for v in silent}), "address", "addresses")
        lines += [
            f"{NO_NETWORK} {cannot} could not be judged: they neither passed nor failed.",
            "",
        ]
    counts = Counter({v.url: v.verdict for v in verdicts}.values())
    parts = [f"{counts[w]} {w}" for w in ("ok", "moved", "broken", "unsure")]
    return "\n".join([*lines, f"{_count(number, 'address', 'addresses')}: {', '.join(parts)}."])


# ---------------------------------------------------------------------------- asking


def _look(
    wanted: Collection[str], limits: Limits, say: Callable[[str], None]
) -> Mapping[str, Evidence]:
    """Return address -> what was answered; outside addresses are absent without a network."""
    asker = Asker(limits)
    bodies = {address(url) for url in wanted if fragment(url)}
    starts = sorted({address(url) for url in wanted})

    def walk(start: str, *, fresh: bool = False) -> Walk:
        return asker.walk(start, body=start in bodies, fresh=fresh)

    with ThreadPoolExecutor(4 * limits.at_once) as pool:
        walks = dict(zip(starts, pool.map(walk, starts), strict=True))
        seen = {start: Evidence((one,)) for start, one in walks.items()}
        outside = [start for start in starts if not _on_this_computer(start)]
        if outside and judging.unanswered([seen[start] for start in outside]):
            seen = {start: e for start, e in seen.items() if start not in set(outside)}
        ends = {start: address(e.walks[0].end) for start, e in seen.items()}
        asked = {ends[start] for start, e in seen.items() if _for_linkchecker(e.walks[0], asker)}
        say(f"LinkChecker asks {_count(len(asked), 'address', 'addresses')} …") if asked else None
        answers = linkchecker.ask(asked, limits)
        if answers.trouble:
            say(f"LinkChecker did not work ({answers.trouble}); we ask a second time instead.")
        rows: Mapping[str, Row] = answers.rows
        seen = {start: replace(e, row=rows.get(ends[start])) for start, e in seen.items()}
        doubtful = [start for start, e in seen.items() if e.doubtful]
        second = pool.map(lambda start: walk(start, fresh=True), doubtful)
        for start, one in zip(doubtful, second, strict=True):
            seen[start] = replace(seen[start], walks=(*seen[start].walks, one))
    return seen


def _for_linkchecker(walk: Walk, asker: Asker) -> bool:
    """Leave out what it would ask too often, or what has asked us to wait."""
    return not (walk.loop or walk.reply.retry_after is not None or asker.held(address(walk.end)))


def _on_this_computer(start: str) -> bool:
    host = urlsplit(start).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _judged(
    url: str, seen: Mapping[str, Evidence], noted: history.History, day: dt.date
) -> Judgement:
    start = address(url)
    if start not in seen:
        return Judgement("unsure", NO_NETWORK)
    judgement = judging.judge(seen[start], url, seen_before=noted.before(start, day))
    if judgement.counts:
        noted.failed(start, day)
    elif "there" in seen[start].kinds:
        noted.answered(start)
    return judgement


# ---------------------------------------------------------------------------- saying


def _verdict(use: Use, judgement: Judgement) -> Verdict:
    place = use.place
    return Verdict(place.path, place.line, use.url, judgement.word, judgement.why, to=judgement.to)


def _write(root: Path, verdicts: list[Verdict]) -> None:
    """Write the verdicts; scripts rely on url, verdict, path and line."""
    rows = [asdict(v) for v in verdicts]
    path = root / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _lines(verdict: Verdict) -> list[str]:
    return [f"  {verdict.path}, line {verdict.line}: {verdict.url}", f"    {verdict.why}"]


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
