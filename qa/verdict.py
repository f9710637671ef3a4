"""The gate's verdict beside the site: what was judged, what was published, and with what result.

The gate writes `verdict.json` into the folder it publishes: a digest of the sources, of every
published file and of itself. Before a site goes anywhere, `verify` works the digests out again. So a
site that no gate has judged is refused, whatever program built it, and so is one that was changed
afterwards. A digest is no signature: DECISIONS.md says what that means.

Only Python's own library is used here, so that a site can be verified where nothing is installed,
and none of what builds a site has a say in whether it is the one that was judged.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "verdict.json"
FINE, REFUSED, FAILED = 0, 1, 2

_SCHEMA = 1
_SOURCES: Mapping[str, tuple[str, ...]] = {
    "docs": ("docs",),
    "guides": ("guides",),
    "policies": ("policies",),
    "settings": ("mkdocs.yml", "properdocs.yml", "adoption.yml", "requirements.txt"),
    "theme": ("theme",),
    "hooks": ("hooks",),
    "qa": ("qa",),
}
_SHOWN = 5
_AGAIN = "Run make site, and publish what it leaves in site/."


class CannotVerify(Exception):  # noqa: N818 - a sentence for the person at the keyboard
    """There is nothing that could be verified; str() says why and what to do."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the gate found. findings: level -> count; not_run: 'check: why'; day: as 2026-11-21."""

    pages: int
    checks: int
    findings: Mapping[str, int]
    not_run: Sequence[str]
    day: str
    status: str


# ---------------------------------------------------------------------------- writing


def sources(root: Path, settings: str = "mkdocs.yml") -> dict[str, str]:
    """Return a digest of each kind of source: everything that has a say in what is built.

    settings: the file that the build reads. Another than the project's own never verifies.
    """
    places = {kind: [root / name for name in names] for kind, names in _SOURCES.items()}
    if settings not in _SOURCES["settings"]:
        places["settings"].append(root / settings)
    return {kind: _digest_of_many(_files(root, paths)) for kind, paths in places.items()}


def published(folder: Path) -> dict[str, str]:
    """Return path -> digest of every file in a built site, but the verdict itself."""
    found = _files(folder, [folder])
    found.pop(NAME, None)
    return found


def write(folder: Path, result: Result, judged: Mapping[str, str]) -> None:
    """Write the verdict on the site in `folder`, which the gate has let through.

    judged: the sources as `sources` gave them when the build began.
    """
    said: dict[str, Any] = {
        "schema": _SCHEMA,
        "may_publish": True,
        "day": result.day,
        "status": result.status,
        "pages": result.pages,
        "checks": result.checks,
        "findings": dict(result.findings),
        "not_run": list(result.not_run),
        "sources": dict(judged),
        "files": published(folder),
    }
    said["digest"] = _seal(said)
    (folder / NAME).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def _files(base: Path, places: Sequence[Path]) -> dict[str, str]:
    found = {}
    for place in places:
        inside = [place] if place.is_file() else place.rglob("*")
        for path in inside:
            name = path.relative_to(base)
            if path.is_file() and not _passing(name):
                found[name.as_posix()] = _digest(path)
    return dict(sorted(found.items()))


def _digest(path: Path) -> str:
    """Return a file's digest. One that cannot be read has none, and never equals another."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


def _passing(name: Path) -> bool:
    """Tell whether a file is a by-product of Python."""
    return "__pycache__" in name.parts


def _digest_of_many(files: Mapping[str, str]) -> str:
    lines = "".join(f"{digest}  {path}\n" for path, digest in files.items())
    return hashlib.sha256(lines.encode("utf-8", errors="surrogateescape")).hexdigest()


def _seal(said: Mapping[str, Any]) -> str:
    rest = {key: value for key, value in said.items() if key != "digest"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


# ---------------------------------------------------------------------------- verifying


def verify(root: Path, site: Path) -> tuple[dict[str, Any], list[str]]:
    """Hold a built site against its verdict and against the sources.

    Args:
        root: the project whose sources must be the ones that were judged.
        site: the folder to publish, or a tar file of it.

    Returns:
        The verdict, and what is wrong, a sentence each; nothing if the site may be published.

    Raises:
        CannotVerify: there is no such folder, or no project here.
    """
    if not (root / "mkdocs.yml").is_file():
        raise CannotVerify(
            "There is no mkdocs.yml here. Change to the project's folder and try again."
        )
    files, text = _packed(site) if site.is_file() else _laid_out(site)
    if text is None:
        return {}, [
            f"{site.name} has no {NAME}, so no gate has judged it. {_AGAIN}",
        ]
    said = _read(text)
    if said is None:
        return {}, [f"{NAME} cannot be read, or was changed after the gate wrote it. {_AGAIN}"]
    wrong = []
    if said["may_publish"] is not True or not said["pages"] or not said["checks"]:
        wrong.append(f"The gate did not let this site through. {_AGAIN}")
    now = sources(root)
    other = [k for k in sorted({*now, *said["sources"]}) if now.get(k) != said["sources"].get(k)]
    if other:
        wrong.append(
            f"The verdict is on another state of the sources: {', '.join(other)} "
            f"changed since, or came from another revision. {_AGAIN}"
        )
    return said, wrong + _differences(said["files"], files)


def _differences(judged: Mapping[str, str], files: Mapping[str, str]) -> list[str]:
    changed = sorted(
        p for p in judged if p in files and (files[p] != judged[p] or ":" in judged[p])
    )
    missing = sorted(p for p in judged if p not in files)
    added = sorted(p for p in files if p not in judged)
    return [
        f"{_some(paths)} {words}. {_AGAIN}"
        for paths, words in (
            (changed, "changed after the gate judged the site"),
            (missing, "went missing after the gate judged the site"),
            (added, "came in after the gate judged the site"),
        )
        if paths
    ]


def _some(paths: Sequence[str]) -> str:
    names = ", ".join(paths[:_SHOWN])
    return f"{names} and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else names


def _read(text: bytes) -> dict[str, Any] | None:
    """Return a verdict whose parts are there and fit its digest; otherwise None."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    shape = {
        "schema": int,
        "may_publish": bool,
        "day": str,
        "pages": int,
        "checks": int,
        "sources": dict,
        "files": dict,
    }
    if not isinstance(said, dict) or said.get("schema") != _SCHEMA:
        return None
    if any(not isinstance(said.get(key), kind) for key, kind in shape.items()):
        return None
    return said if said.get("digest") == _seal(said) else None


def _laid_out(folder: Path) -> tuple[dict[str, str], bytes | None]:
    if not folder.is_dir():
        raise CannotVerify(f'There is no folder "{folder}". Run make site first.')
    path = folder / NAME
    return published(folder), path.read_bytes() if path.is_file() else None


def _packed(path: Path) -> tuple[dict[str, str], bytes | None]:
    """Read a tar file without unpacking it. What is neither file nor folder is a difference."""
    files: dict[str, str] = {}
    text = None
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                name = member.name.removeprefix("./")
                if member.isdir():
                    continue
                stream = archive.extractfile(member) if member.isreg() else None
                content = stream.read() if stream else b""
                if name in files or (name == NAME and text is not None):
                    name += " (a second time)"
                if name == NAME:
                    text = content
                else:
                    files[name] = hashlib.sha256(content).hexdigest() if stream else "a link"
    except tarfile.TarError:
        raise CannotVerify(f'"{path}" is neither a folder nor a tar file.') from None
    return files, text


# ---------------------------------------------------------------------------- the command


def run(root: Path, site: Path, keep: Path | None = None) -> int:
    """Verify, say what was found, and return 0, 1 (refused) or 2 (nothing to verify).

    keep: where to put a copy of the verdict once it holds, for signing.
    """
    try:
        said, wrong = verify(root, site)
    except (CannotVerify, OSError) as error:
        sys.stderr.write(f"This did not work: {error}\n")
        return FAILED
    if wrong:
        sys.stderr.write("Do not publish this.\n" + "".join(f"- {line}\n" for line in wrong))
        return REFUSED
    if keep is not None:
        keep.parent.mkdir(parents=True, exist_ok=True)
        keep.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(
        f"{site.name} is what the gate let through on {said['day']}: {len(said['files'])} files, "
        f"{said['pages']} pages, {said['checks']} checks; the sources are the same.\n"
    )
    return FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("site"),
        metavar="FOLDER",
        help="the built site, or a tar file of it; without it site/",
    )
    parser.add_argument("--keep", type=Path, metavar="FILE", help="copy a verdict that holds")


if __name__ == "__main__":
    _parser = argparse.ArgumentParser(prog="python -m qa.verdict", description=__doc__)
    arguments(_parser)
    _options = _parser.parse_args()
    raise SystemExit(run(Path.cwd(), _options.folder, _options.keep))
