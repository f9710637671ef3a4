"""Find a Chromium; install Debian's, or Playwright's own, where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from qa.browser import find


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
