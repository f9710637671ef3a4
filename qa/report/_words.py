"""What several faces share: text that any file can hold, counts, and rules by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa import registry
from qa.model import Finding, Level, Outcome

ORDER = (Level.STOP, Level.SOON, Level.LOOK)
# What neither XML nor a browser takes: control characters, halves of characters, non-characters.
_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\x7f")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a report says of a check besides its findings. docs: Good, Bad and Source lines."""

    name: str
    title: str
    why: str
    level: Level
    docs: tuple[str, ...] = ()


def clean(text: str) -> str:
    """Return `text` with a mark in place of what no file of ours can hold."""
    return _NO_TEXT.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return `text` clean and with its white space folded."""
    return " ".join(clean(text).split())


def count(number: int, thing: str) -> str:
    """Return '1 page' or '2 pages'."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def counts(findings: Iterable[Finding]) -> str:
    """Return such as '2 fix before publishing, 1 worth a look'; levels without a finding are left out."""
    levels = [f.level for f in findings]
    return ", ".join(
        f"{levels.count(level)} {level.label.lower()}" for level in ORDER if level in levels
    )


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by level, and inside a level by page and line."""
    return sorted(findings, key=lambda f: (ORDER.index(f.level), f))


def broken(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yield the name and the trouble of each check that broke, and of each family unproved."""
    for sentence in outcome.unproved:
        yield "gate.self-test", sentence
    for one in outcome.broken:
        name, _, trouble = one.partition(": ")
        yield name, trouble or one


def rules(outcome: Outcome) -> dict[str, Rule]:
    """Return id -> rule for every check there is and every id in the report."""
    found = {
        name: Rule(name, check.title, check.why, check.level, _docs(name))
        for name, check in registry.all_checks().items()
    }
    for finding in outcome.findings:  # the gate's own rules are not in the registry
        found.setdefault(
            finding.check, Rule(finding.check, finding.check, finding.why, finding.level)
        )
    for name in (*(n.check for n in outcome.not_run), *(name for name, _ in broken(outcome))):
        found.setdefault(name, Rule(name, name, "", Level.STOP))
    return dict(sorted(found.items()))


def _docs(name: str) -> tuple[str, ...]:
    """Return the lines of a check's docstring that say what is good, what is bad and who says so."""
    found: list[str] = []
    for line in (registry.modules()[name].__doc__ or "").split("\n")[1:]:
        text = line.strip()
        if text.startswith(("Good: ", "Bad: ", "Source: ")):
            found.append(text)
        elif text and found:
            found[-1] += f" {text}"
    return tuple(found)
