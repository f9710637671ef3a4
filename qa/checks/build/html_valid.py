"""The built HTML is as the standard says.

Good: a list with only list items in it
Bad: a paragraph inside a heading, two things with one id
Source: WHATWG HTML, https://html.spec.whatwg.org/; judged by html-validate or the Nu Html Checker
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qa.checks.build._built import SETTINGS, once, sources
from qa.model import Built, CannotRun, Check, Context, Hit, Level, Place, Site

_RULES = '{"root": true, "extends": ["html-validate:standard"]}'
_MOST_SECONDS = 300
_HOW = "html-validate is not installed"

# path of the built page, line of the built page, what is wrong in the program's words
_Fault = tuple[str, int, str]


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each fault, and one for the whole site where every page has it.

    Raises:
        CannotRun: no program that can judge HTML is on this computer, or it broke.
    """
    html = {b.path: b for b in (*site.built.values(), *site.others)}
    if not html:
        return
    known = sources(site)
    troubles: list[tuple[Built, Hit]] = []
    for path, line, words in _faults(site, sorted(html)):
        page = known.get(path)
        source = html[path].html.split("\n")
        excerpt = source[line - 1].strip()[:80] if 0 < line <= len(source) else ""
        hit = Hit(
            Place(page.path if page else SETTINGS),
            f"The built page breaks a rule of HTML: {words.rstrip('.')}.",
            "Look for raw HTML on the page; if there is none, ask a developer.",
            excerpt,
        )
        if (html[path], hit) not in troubles:
            troubles.append((html[path], hit))
    yield from once(troubles, len(html))


def _faults(site: Site, paths: list[str]) -> list[_Fault]:
    validate = _program(site, ".bin/html-validate") or shutil.which("html-validate")
    if validate:
        return _html_validate([validate], site, paths)
    jar, java = _program(site, "vnu-jar/build/dist/vnu.jar"), shutil.which("java")
    if vnu := [java, "-jar", jar] if java and jar else [p for p in [shutil.which("vnu")] if p]:
        return _vnu(vnu, site, paths)
    raise CannotRun(_HOW)


def _program(site: Site, path: str) -> str:
    """Return where the project has this part of a Node package, or ''; `make html` fills tests/."""
    modules = (site.root / folder / "node_modules" / path for folder in ("", "tests"))
    return next((str(file) for file in modules if file.is_file()), "")


def _html_validate(program: list[str], site: Site, paths: list[str]) -> list[_Fault]:
    with tempfile.TemporaryDirectory(prefix="sendiass-html-") as folder:
        rules = Path(folder) / "rules.json"
        rules.write_text(_RULES, encoding="utf-8")
        answer = _asked([*program, "--config", str(rules), "--formatter", "json", *paths], site)
    return [
        (_inside(site, file["filePath"]), int(m["line"]), f"{m['message']} ({m['ruleId']})")
        for file in answer
        for m in file["messages"]
        if m["severity"] > 1
    ]


def _vnu(program: list[str], site: Site, paths: list[str]) -> list[_Fault]:
    answer = _asked(
        [*program, "--format", "json", "--errors-only", "--exit-zero-always", "--stdout", *paths],
        site,
    )
    return [
        (_inside(site, m["url"].removeprefix("file:")), int(m.get("lastLine", 0)), m["message"])
        for m in answer["messages"]
    ]


def _asked(command: list[str], site: Site) -> Any:
    try:
        done = subprocess.run(  # noqa: S603 - our own list of built files, no shell
            command,
            cwd=site.built_root,
            capture_output=True,
            timeout=_MOST_SECONDS,
            check=False,
        )
        return json.loads(done.stdout)
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        name = Path(command[0]).name
        raise CannotRun(f"{name} gave no answer ({type(error).__name__})") from None


def _inside(site: Site, path: str) -> str:
    full = Path(path)
    if full.is_absolute():
        full = full.resolve().relative_to(site.built_root.resolve())
    return full.as_posix()


CHECK = Check(
    title="The built HTML follows the standard",
    level=Level.SOON,
    why="Faulty HTML looks right in one browser and falls apart in a screen reader.",
    run=find,
)
