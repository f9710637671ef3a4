"""The text of mkdocs.yml: the parts that say who the service is, and the rest, which is shared.

The file is edited as text, so that its comments and its order stay as they are.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from qa.content import schema, service, yamls
from qa.model import Fault

NAMES = (
    "site_name",
    "site_url",
    "site_description",
    "repo_url",
    "repo_name",
    "edit_uri",
    "copyright",
)
_BLOCK = re.compile(r"^  service:[^\n]*\n(?:(?:    .*)?\n)*", re.MULTILINE)


def block_of(text: str) -> str:
    """Return the lines of `extra: service:`, or '' if there are none."""
    found = _BLOCK.search(text)
    return found[0].rstrip("\n") + "\n" if found else ""


def with_block(text: str, block: str) -> str:
    """Return the settings with another block `service:`."""
    return _BLOCK.sub(lambda found: block + "\n" * _blank_after(found[0]), text, count=1)


def _blank_after(lines: str) -> int:
    return len(lines) - len(lines.rstrip("\n")) - 1


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Return the settings with other values of the keys at the top."""
    for key, value in names.items():
        line = f"{key}: {json.dumps(value, ensure_ascii=False)}"
        text = _with_line(text, key, line) if _line_of(text, key) else f"{line}\n{text}"
    return text


def _line_of(text: str, key: str) -> str:
    found = re.search(rf"^{key}:.*$", text, re.MULTILINE)
    return found[0] if found else ""


def _with_line(text: str, key: str, line: str) -> str:
    safe = line.replace("\\", r"\\")
    return re.sub(rf"^{key}:.*$", safe, text, count=1, flags=re.MULTILINE)


def with_menu(text: str, heading: str, entries: Sequence[tuple[str, str]]) -> str | None:
    """Return the settings with more lines at the end of a part of the menu; None without it."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line == f"  - {heading}:"), None)
    if start is None:
        return None
    end = start + 1
    while end < len(lines) and lines[end].startswith("      "):
        end += 1
    new = [
        f"      - {json.dumps(title, ensure_ascii=False)}: {path}"
        for title, path in entries
        if not any(line.endswith(f": {path}") for line in lines[start:end])
    ]
    return "\n".join([*lines[:end], *new, *lines[end:]])


def faults_of(text: str) -> list[Fault]:
    """Return what is wrong with the settings as a whole and with the service's block."""
    node, faults = yamls.parse(text, service.PATH)
    extra = node.get("extra") if isinstance(node, yamls.Mapping) else None
    block = extra.get("service") if isinstance(extra, yamls.Mapping) else None
    if isinstance(block, yamls.Mapping):
        _, wrong = schema.fit(
            service.ServiceModel, block, service.PATH, "data", where="in extra: service:"
        )
        faults = [*faults, *wrong]
    return list(faults)


def merged(ours: str, base: str, theirs: str) -> tuple[str, bool]:
    """Return the settings with what is new in the shared ones, and whether the two disagreed.

    Who the service is never comes from the shared site. Where both changed the same lines of the
    rest, both are kept if that makes sense, as in the menu; otherwise ours.
    """
    base, theirs = (_as_ours(text, ours) for text in (base, theirs))
    plain, clash = _merge_file(ours, base, theirs)
    if not clash:
        return plain, False
    for way in ("--union", "--ours"):
        text, _ = _merge_file(ours, base, theirs, way)
        if not faults_of(text):
            return text, True
    return ours, True


def _as_ours(text: str, ours: str) -> str:
    for key in NAMES:
        if mine := _line_of(ours, key):
            text = _with_line(text, key, mine)
    block = block_of(ours)
    return with_block(text, block) if block else text


def _merge_file(ours: str, base: str, theirs: str, *options: str) -> tuple[str, bool]:
    with tempfile.TemporaryDirectory(prefix="sendiass-merge-") as folder:
        paths = []
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8", newline="")
            paths.append(str(path))
        done = subprocess.run(  # noqa: S603 - our own texts
            ["git", "merge-file", "-p", "-q", *options, *paths],  # noqa: S607
            capture_output=True,
            check=False,
        )
    return done.stdout.decode("utf-8"), done.returncode != 0
