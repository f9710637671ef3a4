"""What `python -m qa fix` would change, or has changed, in words and lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qa.fixing import Mended
from qa.report._words import clean, count


def differences(mended: Sequence[Mended]) -> str:
    """Return the changed lines of every file, each under a line that says what was mended."""
    parts = []
    for one in mended:
        if one.changed:
            parts.append(f"{one.path}: {_counted(one.counts)}")
            parts.append(clean(one.difference()))
        elif one.trouble:
            parts.append(f"{one.path} was left alone. {clean(one.trouble)}\n")
    return "\n".join(parts)


def result(mended: Sequence[Mended]) -> str:
    """Return in a sentence or two what was done and what to do next."""
    changed = [one for one in mended if one.changed]
    written = [one for one in changed if one.written]
    failed = [f"{one.path}: {one.trouble}" for one in changed if one.trouble]
    alone = sum(bool(one.trouble) and not one.changed for one in mended)
    total: Counter[str] = Counter()
    for one in written or changed:
        total.update(dict(one.counts))
    if not changed:
        lines = [f"{count(len(mended), 'file')}: nothing to mend."]
    elif written or failed:
        lines = [f"{count(len(written), 'file')} mended: {_counted(sorted(total.items()))}."]
        lines += [f"Not written: {clean(text)}" for text in failed]
        lines.append("Read the changes, then run python -m qa check.")
    else:
        lines = [
            f"{count(len(changed), 'file')} to mend: {_counted(sorted(total.items()))}.",
            "Nothing is written yet. To write this, add --write.",
        ]
    if alone:
        lines.append(f"{count(alone, 'file')} left alone; the reasons stand above.")
    return "\n".join(lines)


def _counted(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{kind} ({number})" for kind, number in counts)
