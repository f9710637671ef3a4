"""qa/CHECKS.md: every check, made from the checks themselves."""

from __future__ import annotations

import importlib
from itertools import groupby

from qa import registry

_HEAD = """\
# The checks

Made from the checks themselves by `make reports`; change a check's module, not this page.
`stop` refuses publication, `soon` is due or doubtful, `look` is worth a look.
The QA group can set another level, and every limit, in `qa/policy.yml`.

"""


def report() -> str:
    """Return the page."""
    parts = [_HEAD]
    checks = registry.all_checks()
    for family, names in groupby(checks, key=lambda name: name.split(".", 1)[0]):
        parts.append(f"## {family}\n\n")
        for name in names:
            check = checks[name]
            level = f"`{check.level.value}`"
            if check.draft_level is not None:
                level += f" (in a draft `{check.draft_level.value}`)"
            parts.append(f"### {name}\n\n")
            rule, _, rest = (registry.modules()[name].__doc__ or "").strip().partition("\n")
            parts.append(f"{rule}\n\n- Level: {level}\n- Why: {check.why}\n")
            parts += [f"- {line}\n" for line in _lines(rest)]
            parts.append("\n")
    return "".join(parts).rstrip("\n") + "\n"


def families() -> str:
    """Return the table of the README: every family, what it guards, how many checks it has."""
    rows = ["| Family | What it guards | Checks |", "|---|---|---|"]
    checks = registry.all_checks()
    for family, names in groupby(checks, key=lambda name: name.split(".", 1)[0]):
        package = importlib.import_module(f"qa.checks.{family}")
        guards = " ".join((package.__doc__ or "").strip().split("\n\n", 1)[0].split())
        rows.append(f"| {family} | {guards} | {len(list(names))} |")
    return "\n".join(rows) + "\n"


def _lines(rest: str) -> list[str]:
    """Return the Good, Bad and Source lines, each on one line."""
    found: list[str] = []
    for line in rest.strip().split("\n"):
        text = line.strip()
        if text.startswith(("Good: ", "Bad: ", "Source: ")):
            found.append(text)
        elif text and found:
            found[-1] += " " + text
    return found
