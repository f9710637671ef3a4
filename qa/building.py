"""From MkDocs' configuration and a built folder to the Site that the gate judges."""

from __future__ import annotations

import datetime as dt
import errno
import gc
import logging
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files

from qa.content import data, service, yamls
from qa.content.spelling import SpellingUnavailableError
from qa.content.workspace import DOCS, MOUNTED, Workspace
from qa.model import Context, Fault, Place, Site
from qa.site import reading

GATE_HOOK = "hooks/gate.py"
ENGINES = ("mkdocs", "properdocs")  # by the name under which each says what is wrong
_DOC_FILE = re.compile(r"[Dd]oc file '([^']+)'|^([\w./-]+\.md)\b")

# `mkdocs serve` loads its settings and hooks anew at each change, but tells only the first of
# them that it is a preview; this module stays loaded.
previewing = False


class NotBuilt(Exception):  # noqa: N818 - it reports on the project, in a sentence for staff
    """MkDocs could not build the site at all."""


class Warnings(logging.Handler):
    """Collects what MkDocs complains of, to be judged with everything else."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._last: logging.LogRecord | None = None
        for name in ENGINES:
            logging.getLogger(name).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message; ProperDocs hands on what is said in the name of MkDocs, so once."""
        if record.name != "mkdocs.hooks.gate" and record is not self._last:
            self.messages.append(record.getMessage())
        self._last = record

    def stop(self) -> None:
        """Listen no longer."""
        for name in ENGINES:
            logging.getLogger(name).removeHandler(self)


def calm_the_collector() -> None:
    """Let Python look for garbage less often.

    A build makes millions of small values and keeps nearly all of them to its end; looking through
    them again and again took an eighth of the time. What is made before is never looked at again.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def built_site(config: MkDocsConfig) -> tuple[Site, Context]:
    """Return the site in `config.site_dir` and what the checks may know of the project."""
    space: Workspace = config.extra["workspace"]
    files: Files = config.extra["files"]
    warnings: Warnings = config.extra["warnings"]
    pages = space.converted()
    paths = {p.uri: p.path for p in pages}
    documents = [f for f in files.documentation_pages() if f.src_uri in paths]
    site = reading.read(
        space.root,
        Path(config.site_dir),
        pages,
        {f.src_uri: f.dest_uri for f in documents},
        nav={f.src_uri for f in documents if f.page is not None and _in_nav(f.page)},
        sources={f.dest_uri: _project_path(f.src_uri) for f in files if f.abs_src_path},
        site_url=config.site_url or "",
        warnings=[_warning(message, paths) for message in warnings.messages],
        faults=space.faults,
    )
    return site, space.context()


def _in_nav(built_page: object) -> bool:
    """MkDocs links the pages of the navigation to one another, and no others."""
    return bool(
        getattr(built_page, "parent", None)
        or getattr(built_page, "previous_page", None)
        or getattr(built_page, "next_page", None)
        or getattr(built_page, "is_homepage", False)
    )


def _project_path(uri: str) -> str:
    return uri if uri.startswith(tuple(f"{m}/" for m in MOUNTED)) else f"{DOCS}/{uri}"


def _warning(message: str, paths: dict[str, str]) -> Fault:
    """Turn a warning of MkDocs into a fault, with its page where it names one."""
    found = _DOC_FILE.search(message)
    uri = (found[1] or found[2]) if found else ""
    return Fault(
        "build.warning",
        Place(paths.get(uri, "mkdocs.yml")),
        f"MkDocs says: {message.strip()}",
        "Mend what it names. Ask a developer if the sentence does not help.",
        message.strip()[:120],
    )


def trouble(error: BaseException) -> str:
    """Say what stopped the build in a sentence for people who do not code."""
    if isinstance(error, OSError):
        name = f' at "{error.filename}"' if error.filename else ""
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return (
                f"The disk is full{name}. Make room and build again. The last site still stands."
            )
        if error.errno in {errno.EACCES, errno.EROFS, errno.EPERM}:
            return f"This folder may not be written{name}. The last site still stands."
        return f"The computer could not read or write{name}: {error.strerror or error}."
    if isinstance(error, RecursionError | MemoryError):
        return "A page is nested too deeply or is too big to build. The last site still stands."
    if isinstance(error, data.Unreadable | SpellingUnavailableError):
        return str(error)
    kind = type(error).__name__
    return (
        f"The build broke ({kind}: {error}). The last site still stands. "
        "Please show this sentence to a developer; --verbose prints the details."
    )


@contextmanager
def rehearsed(root: Path, today: dt.date | None = None) -> Iterator[tuple[Site, Context]]:
    """Build the project in `root` into a folder that goes away again, without publishing.

    Args:
        root: the folder that holds mkdocs.yml.
        today: the day to judge by; without it the clock's.

    Raises:
        NotBuilt: MkDocs could not build it; the sentence says why.
        data.Unreadable: the settings cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="sendiass-check-") as folder:
        yield rehearse(root, folder, today)


@contextmanager
def printable(root: Path, today: dt.date | None = None) -> Iterator[tuple[Site, Context, Any]]:
    """Do the same, and hand out what the pages print too (qa.paper.offers.Desk)."""
    with tempfile.TemporaryDirectory(prefix="sendiass-pack-") as folder:
        config, site, context = _rehearse(root, folder, today)
        yield site, context, config.extra["desk"]


def publish(root: Path) -> None:
    """Build the project in `root` strictly and publish it through its gate.

    Raises:
        NotBuilt: MkDocs could not build it, or the gate refused; the sentence says why.
        data.Unreadable: the settings cannot be read.
    """
    try:
        build(settings(root, strict=True))
    except MkDocsException as error:
        raise NotBuilt(str(error)) from None


def settings(root: Path, **options: Any) -> MkDocsConfig:
    """Read the settings with our own reader first: MkDocs' ends in a traceback on a bad date."""
    service.load(root)
    try:
        return load_config(str(root / "mkdocs.yml"), **options)
    except (ValueError, TypeError) as error:
        raise NotBuilt(f"mkdocs.yml cannot be read: {error}.") from None


def rehearse(root: Path, folder: str, today: dt.date | None) -> tuple[Site, Context]:
    """Build the project in `root` into `folder`, which stays. Arguments and errors as above."""
    _, site, context = _rehearse(root, folder, today)
    return site, context


def _rehearse(
    root: Path, folder: str, today: dt.date | None
) -> tuple[MkDocsConfig, Site, Context]:
    calm_the_collector()
    warnings = Warnings()
    try:
        config = settings(
            root,
            site_dir=folder,
            hooks=hooks_but_the_gate(root),
            strict=False,  # strict counts warnings and ends; here each becomes a finding
        )
        config.extra["warnings"] = warnings
        config.extra["today"] = today
        build(config)
        return config, *built_site(config)
    except MkDocsException as error:  # its words are 'Aborted'; the reason is in the log
        raise NotBuilt(warnings.messages[-1] if warnings.messages else str(error)) from None
    except (NotBuilt, data.Unreadable):
        raise
    except Exception as error:  # as at the gate: any crash is a refusal in words
        raise NotBuilt(trouble(error)) from error
    finally:
        warnings.stop()


def hooks_but_the_gate(root: Path) -> list[str]:
    """Return the hooks that mkdocs.yml names, less the one that publishes."""
    node, _ = yamls.parse(data.text(root, "mkdocs.yml"), "mkdocs.yml")
    hooks = yamls.plain(node.get("hooks")) if isinstance(node, yamls.Mapping) else None
    return [hook for hook in hooks or [] if hook != GATE_HOOK]
