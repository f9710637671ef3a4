"""Which addresses failed on which days: build/links-history.json.

A server that is down tonight is not a broken link; one that is down on two days is. The file
stands in build/, which no commit holds: it is a machine's notes, would change in every run and
clash in every merge. A scheduled job keeps it between runs as a cache. If it is lost, addresses
are 'unsure' for one more day, so nothing is ever called broken for want of it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

PATH = "build/links-history.json"
_MOST_DAYS = 5


@dataclass(slots=True)
class History:
    """Address -> the days on which it failed since it was last seen, the earliest first."""

    days: dict[str, list[dt.date]] = field(default_factory=dict)

    def before(self, address: str, today: dt.date) -> bool:
        """Tell whether an earlier day saw it fail."""
        return any(day < today for day in self.days.get(address, ()))

    def failed(self, address: str, today: dt.date) -> None:
        """Note that it failed today; the first day stays when there are many."""
        days = sorted({*self.days.get(address, ()), today})
        self.days[address] = (
            days if len(days) <= _MOST_DAYS else [days[0], *days[1 - _MOST_DAYS :]]
        )

    def answered(self, address: str) -> None:
        """Forget its failures."""
        self.days.pop(address, None)

    def keep_only(self, addresses: Collection[str]) -> None:
        """Forget addresses that no page has any more."""
        self.days = {a: days for a, days in self.days.items() if a in addresses}


def load(root: Path) -> History:
    """Read the notes; without them, or where they cannot be read, nothing was seen before."""
    try:
        noted = json.loads((root / PATH).read_text(encoding="utf-8"))
        return History(
            {str(a): [dt.date.fromisoformat(day) for day in days] for a, days in noted.items()}
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return History()


def save(root: Path, history: History) -> None:
    """Write the notes."""
    path = root / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    noted = {a: [day.isoformat() for day in days] for a, days in sorted(history.days.items())}
    path.write_text(json.dumps(noted, indent=1) + "\n", encoding="utf-8")
