"""Find a Chromium on this computer. It is never installed from here; tools/browser.py does that."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves this computer
)


def find() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given if os.access(given, os.X_OK) else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _playwrights_own()


def missing() -> str:
    """Say what a look in a real browser lacks here; '' where it lacks nothing."""
    if find_spec("playwright") is None or find_spec("axe_playwright_python") is None:
        return "playwright is not installed; make browser installs it"
    return "" if find() else "there is no Chromium; make browser installs one"


def _playwrights_own() -> str | None:
    if find_spec("playwright") is None:
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is installed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
