"""What an update of the shared text brought, in plain words for the manager of a service."""

from __future__ import annotations

from collections.abc import Iterable

from qa.adopting.update import Update


def report(done: Update) -> str:
    """Return the report as Markdown, with what is left to do."""
    if done.nothing_new:
        return "\n".join(
            ["# Nothing new", "", "You have the newest shared version.", *_waiting(done)]
        )
    lines = [
        "# The shared site has been taken over",
        "",
        f"{done.taken} files came from the shared site's version {done.commit[:12]}.",
        f"Your version before this is {done.before[:12]}, and stays in the history.",
        *_waiting(done),
    ]
    if done.kept:
        lines += _part(
            "You and the shared site both changed these pages; yours were kept",
            "They count as your own from now on. Compare each with the shared text:",
            (f"{path}: git diff HEAD {done.commit[:12]} -- {path}" for path in done.kept),
        )
    if done.shared:
        lines += _part(
            "You and the shared site both changed these files; the shared ones were taken",
            "Law, word lists and program are the same for every service. To see your lines again:",
            (f"{path}: git show {done.before[:12]}:{path}" for path in done.shared),
        )
    if done.mixed:
        lines += _part(
            "These files hold changes of both, in different places",
            "Read them once as a whole:",
            done.mixed,
        )
    if done.settings:
        lines += _part(
            "You and the shared site both changed the same lines of mkdocs.yml",
            "Both were kept where that makes sense, as in the menu; otherwise yours. To compare:",
            [f"git diff {done.before[:12]} HEAD -- mkdocs.yml"],
        )
    lines += [
        "",
        "## Now",
        "",
        "1. Run make site. It says what is left to mend, and publishes nothing until the checks agree.",
        "2. Have the changed pages read: make review BASE=" + done.before[:12],
        "3. Propose the result to your QA group as a pull request, as with any other change.",
    ]
    return "\n".join(lines)


def _waiting(done: Update) -> list[str]:
    if not done.waits:
        return []
    return _part(
        "The shared text behind these files of your own has changed",
        "Yours were left alone. Compare, mend yours, then note it: "
        "python -m qa adopt --reviewed FILE",
        (f"{path}: git diff HEAD {done.commit[:12]} -- {path}" for path in done.waits),
    )


def _part(heading: str, words: str, items: Iterable[str]) -> list[str]:
    return ["", f"## {heading}", "", words, "", *(f"- {item}" for item in items)]
