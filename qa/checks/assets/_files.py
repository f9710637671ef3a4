"""The published files beside the pages, each opened once for all checks of the family."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from qa.content import brand
from qa.content.workspace import DOCS
from qa.model import Place, Site
from qa.parts import kept_by_site

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
DOCUMENTS = frozenset({".pdf", ".docx", ".pptx", ".xlsx", ".odt", ".doc", ".ppt", ".xls", ".rtf"})
RECORDINGS = frozenset({".mp3", ".mp4", ".m4a", ".m4v", ".mov", ".ogg", ".wav", ".webm"})
MOST_READ = 50_000_000
_PAGES_AND_DATA = frozenset({".md", ".yml", ".yaml", ".html"})


@dataclass(frozen=True, slots=True)
class Asset:
    """One file. path: in the project. uri: on the site. size: in bytes, 0 where it cannot be told.

    stamp: when it was last changed, so that what was read of it can be kept.
    """

    path: str
    uri: str
    full: Path
    size: int
    stamp: int

    @property
    def suffix(self) -> str:
        """The end of its name in small letters, such as '.pdf'."""
        return self.full.suffix.lower()

    @property
    def name(self) -> str:
        """Its name without the folders."""
        return self.full.name

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.path)

    @property
    def ordinary(self) -> bool:
        """False for a link to another place on the computer, and for what is no file at all."""
        return self.full.is_file() and not self.full.is_symlink()

    @property
    def whole(self) -> bool:
        """True for an ordinary file that is not empty: there is something to look into."""
        return self.ordinary and self.size > 0

    def read(self, most: int = MOST_READ) -> bytes:
        """Return its first bytes, b'' where it cannot be read."""
        try:
            with self.full.open("rb") as file:
                return file.read(most)
        except OSError:
            return b""


def assets(site: Site, suffixes: frozenset[str] | None = None) -> tuple[Asset, ...]:
    """Return the files of docs/ that were published, in order of their paths.

    Pages, data files and the brand files that brand.yml vouches for are left out.

    Args:
        site: what was built.
        suffixes: only files whose names end so; without it all.
    """
    return tuple(a for a in _assets(site) if suffixes is None or a.suffix in suffixes)


@kept_by_site
def _assets(site: Site) -> list[Asset]:
    approved = {file.path for file in brand.load(site.root)[0].files}
    found = []
    for here, folders, names in os.walk(site.root / DOCS):
        folders.sort()
        base = Path(here)
        for name in sorted(names):
            full = base / name
            path = full.relative_to(site.root).as_posix()
            uri = path.removeprefix(f"{DOCS}/")
            if uri not in site.assets or path in approved:
                continue
            if full.suffix.lower() not in _PAGES_AND_DATA:
                found.append(Asset(path, uri, full, *_measured(full)))
    return found


def _measured(path: Path) -> tuple[int, int]:
    """Return size and time of a file, zeros where they cannot be told."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def megabytes(size: float) -> str:
    """Say a number of bytes as people do: '11.7 MB', '300 kB'."""
    if size >= 1_000_000:  # noqa: PLR2004 - a megabyte
        return f"{size / 1_000_000:.1f} MB".replace(".0 MB", " MB")
    return f"{max(1, round(size / 1000))} kB"
