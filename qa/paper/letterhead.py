"""The letterhead of a project: its name and details, its logo and its colour."""

from __future__ import annotations

import base64
import mimetypes
import re
from pathlib import Path

from qa.content import brand
from qa.content.workspace import Workspace
from qa.paper.sheet import House

_STYLES = "docs/assets/styles/site.css"
_BRAND = re.compile(r"--brand:\s*(#[0-9a-fA-F]{3,8})\b")


def of(space: Workspace, name: str, site_url: str | None) -> House:
    """Return the letterhead, from the settings, the brand files and the first colour of the site."""
    detail = space.service.plain
    return House(
        name=name,
        phone=detail("phone"),
        text_number=detail("text_number"),
        email=detail("email"),
        young_email=detail("young_people_email"),
        site_url=site_url or "",
        logo=_logo(space.root),
        colour=_colour(space.root),
        draft=not space.service.live,
    )


def _logo(root: Path) -> str:
    """Return the logo as an address that holds it, or '' without one; logo.* says what is wrong."""
    entries = brand.load(root)[0]
    file = next((f for f in entries.files if "print" in f.used), entries.header)
    try:
        raw = (root / file.path).read_bytes() if file else b""
    except OSError:
        raw = b""
    kind = mimetypes.guess_type(file.path)[0] if file else None
    return f"data:{kind};base64,{base64.b64encode(raw).decode('ascii')}" if raw and kind else ""


def _colour(root: Path) -> str:
    """Return the first `--brand` of the site's style sheet, or black."""
    try:
        found = _BRAND.search((root / _STYLES).read_text(encoding="utf-8"))
    except OSError:
        found = None
    return found[1] if found else "#000000"
