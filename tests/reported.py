"""An outcome with a page whose words try to break out of every report."""

from __future__ import annotations

from functools import cache

from support import HEAD, read_page, site_with

from qa.model import Finding, Level, NotRun, Outcome, Site

HOSTILE = '</script><img src=x onerror=alert(1)> 100%, a:b | `c` **d** "e" ::error:: @all'
TITLE = "</title><script>alert(2)</script>"
PATH = "guides/fixture.md"
FIRST = HEAD.count("\n") + 1
TEXT = (
    HEAD.replace("A fixture page", f"'{TITLE}'")
    + "Before it stands a sentence. Please organize your papers now. After it stands another.\n"
    + f"\nSee {HOSTILE} here.\n\nLast words.\n"
)


def finding(
    check: str = "spelling.american",
    level: Level = Level.STOP,
    line: int = FIRST,
    column: int = 37,
    excerpt: str = "organize",
    path: str = PATH,
    what: str = '"organize": this is the American spelling.',
) -> Finding:
    return Finding(path, line, column, check, level, what, "A why.", "A fix.", excerpt)


@cache
def site() -> Site:
    return site_with(read_page(TEXT))


@cache
def outcome() -> Outcome:
    """Return findings of each level, on a page, in a data file and of the gate's own."""
    findings = (
        finding(),
        finding(
            "spelling.unknown-word", Level.LOOK, FIRST + 2, 5, HOSTILE, what=f"It is {HOSTILE}."
        ),
        finding("review.due-soon", Level.SOON, 8, 1, "", what="Due in 24 days."),
        finding("gate.waiver-needless", Level.STOP, 9, 1, "waive"),
        finding("data.well-formed", Level.STOP, 3, 2, "a\x00b\x1b[31m", "guides/la w,%:.yml"),
    )
    return Outcome(
        pages=2,
        checks=50,
        findings=tuple(sorted(findings)),
        broken=(f"links.built: KeyError: {HOSTILE} (x.py, line 3)",),
        not_run=(NotRun("links.letter-case", "offline"),),
    )
