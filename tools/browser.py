"""Find a Chromium for the tests; install Debian's, or Playwright's own, where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given if os.access(given, os.X_OK) else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only in the test environment

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110


def install() -> None:
    """Try the ways of installing one, in order."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get"):
        _run([*sudo, "apt-get", "update", "-qq"])
        _run([*sudo, "apt-get", "install", "-y", "-qq", "chromium"])
    if find() is None:
        _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603
    except OSError as error:
        print(f"{command[0]} could not be run: {error}", file=sys.stderr)


if __name__ == "__main__":
    if find() is None:
        print("Installing Chromium for the tests …", flush=True)
        install()
    path = find()
    if path is None:
        sys.exit("No Chromium was found. Install it, or name one: CHROMIUM=/path/to/it make test")
    print(f"The tests use {path}")
