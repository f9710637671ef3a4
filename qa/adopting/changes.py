"""One file of changes makes this site another service's: settings, brand, team, own pages.

Everything is worked out and looked at first; only then is anything written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import ConfigDict, Field

from qa.adopting import settings
from qa.content import adoption, approvals, brand, data, facts, schema, service, yamls
from qa.content.words_near import did_you_mean
from qa.model import Fault, Place

_FOLDERS = ("docs/", "guides/", "policies/")
_SHARED = frozenset({facts.LAW, facts.SOURCES})
_BRAND_ENTRY = r"(- path: {path}\n(?:  .*\n)*?  sha256: )\S+"
_NEEDED = ("site_name", "site_url", "repo_url", "copyright")


class CannotAdopt(Exception):  # noqa: N818 - a sentence for the person at the keyboard
    """Nothing was changed; str() says why and what to do."""


class _Raw(schema.Strict):
    """A model that leaves white space alone: what stands in it becomes a file."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False)


class Beside(schema.Strict):
    """A file that lies beside the file of changes, such as a picture."""

    source: str = Field(alias="from", min_length=1)


class Changes(_Raw):
    """The file of changes; ADOPTING.md says what each part means."""

    settings: dict[str, str]
    service: dict[str, object]
    menu: dict[str, list[dict[str, str]]] = Field(default_factory=dict)
    files: dict[str, str | Beside] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written: project path -> bytes. own: the files that become the service's own."""

    files: Mapping[str, bytes]
    own: tuple[adoption.Own, ...]
    said: tuple[str, ...]


def plan(root: Path, path: Path) -> Plan:
    """Work out what the file of changes at `path` makes of the project in `root`.

    Raises:
        CannotAdopt: something in it cannot be done, or would overwrite somebody's work.
        data.Unreadable: the file cannot be read.
    """
    text = data.text(path.parent, path.name)
    node, faults = yamls.parse(text, path.name)
    if node is None or faults:
        raise data.Unreadable(faults[0])
    changes, faults = schema.fit(Changes, node, path.name, "data", where="in a file of changes")
    if changes is None or not isinstance(node, yamls.Mapping):
        raise data.Unreadable(faults[0])
    record, _ = adoption.load(root)
    files = {name: _content(path, node, name, content) for name, content in changes.files.items()}
    _nobody_changed_them_since(root, record, files)
    own = tuple(_own(root, record, name, content) for name, content in files.items())
    files[service.PATH] = _settings(root, path, text, node, changes).encode()
    said = []
    if pictures := {n: c for n, c in files.items() if n.startswith(f"{brand.FOLDER}/")}:
        files[brand.PATH] = _brand(root, files.get(brand.PATH), pictures)
    if not record.own and (yes := _without_approvals(root)) is not None:
        files[approvals.PATH] = yes
        said.append("The approvals of the first service are taken out: its readers are not yours.")
    mine = {one.path for one in own}
    for name in (brand.PATH, approvals.PATH):
        if name in files and name not in mine:
            own += (_own(root, record, name, files[name]),)
    return Plan(files, own, tuple(said))


def apply(root: Path, plan: Plan) -> None:
    """Write what was planned, and note which files are now the service's own."""
    for name, content in plan.files.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    record, _ = adoption.load(root)
    adoption.write(root, record.with_(*plan.own))


def _content(path: Path, node: yamls.Mapping, name: str, content: str | Beside) -> bytes:
    listed = node.get("files")
    line = listed.key_line(name) if isinstance(listed, yamls.Mapping) else 1

    def wrong(what: str, fix: str) -> data.Unreadable:
        return data.Unreadable(Fault("data.changes", Place(path.name, line), what, fix))

    if name in _SHARED:
        raise wrong(
            f'"{name}" holds the law for all of England, and is shared.',
            "Take it out here, and propose the change to the shared site.",
        )
    if (
        not name.startswith(_FOLDERS)
        or ".." in PurePosixPath(name).parts
        or name != str(PurePosixPath(name))
    ):
        raise wrong(
            f'"{name}" is not a file of docs/, guides/ or policies/.',
            "Only those folders hold what is a service's own.",
        )
    if isinstance(content, str):
        return (content.rstrip("\n") + "\n").encode()
    try:
        return (path.parent / content.source).read_bytes()
    except OSError:
        raise wrong(
            f'There is no file "{content.source}" beside {path.name}.',
            "Put it there, or mend the name after from:.",
        ) from None


def _nobody_changed_them_since(
    root: Path, record: adoption.Record, files: Mapping[str, bytes]
) -> None:
    """Refuse to overwrite what somebody wrote after the last adoption."""
    for name, content in files.items():
        target, noted = root / name, record.of(name)
        if noted is None or not target.is_file() or target.read_bytes() == content:
            continue
        if adoption.digest(target.read_bytes()) != noted.written:
            raise CannotAdopt(
                f"{name} was changed by hand since it was adopted, and would be overwritten. "
                "Copy its text into the file of changes, or take the file out of it."
            )


def _own(root: Path, record: adoption.Record, name: str, content: bytes) -> adoption.Own:
    written = adoption.digest(content)
    noted = record.of(name)
    if noted is not None:
        return adoption.Own(path=name, read=noted.read, now=noted.now, written=written)
    target = root / name
    shared = adoption.digest(target.read_bytes() if target.is_file() else None)
    return adoption.Own(path=name, read=shared, now=shared, written=written)


# ---------------------------------------------------------------------------- settings and brand


def _settings(root: Path, path: Path, text: str, node: yamls.Mapping, changes: Changes) -> str:
    block_node = node.get("settings")
    for key in changes.settings:
        if key not in settings.NAMES:
            line = block_node.key_line(key) if isinstance(block_node, yamls.Mapping) else 1
            guess = did_you_mean(key, settings.NAMES)
            raise data.Unreadable(
                Fault(
                    "data.changes",
                    Place(path.name, line),
                    f'"{key}" is not a setting that a service changes.{guess}',
                    f"Choose among {', '.join(settings.NAMES)}.",
                )
            )
    for key in _NEEDED:
        if key not in changes.settings:
            raise CannotAdopt(
                f'{path.name} has no "{key}" under settings:, so that of the first service '
                "would stay. Write your own."
            )
    made = settings.with_names(data.text(root, service.PATH), changes.settings)
    made = settings.with_block(made, _block(text))
    for heading, entries in changes.menu.items():
        pairs = [(title, page) for entry in entries for title, page in entry.items()]
        with_lines = settings.with_menu(made, heading, pairs)
        if with_lines is None:
            raise CannotAdopt(f'The menu in mkdocs.yml has no part "{heading}". Mend its name.')
        made = with_lines
    if faults := settings.faults_of(made):
        fault = faults[0]
        raise CannotAdopt(f"{path.name}, under service: {fault.what} {fault.fix}")
    return made


def _block(text: str) -> str:
    """Return the lines of `service:` as they stand in the file of changes, one level deeper."""
    found = re.search(r"^service:[^\n]*\n((?:(?:[ \t].*)?\n)*)", text + "\n", re.MULTILINE)
    lines = found[1].rstrip("\n").split("\n") if found else []
    return (
        "\n".join(["  service:", *(f"  {line}" if line.strip() else "" for line in lines)]) + "\n"
    )


def _brand(root: Path, given: bytes | None, pictures: Mapping[str, bytes]) -> bytes:
    """Return brand.yml with the right mark for each new file: to adopt it is to approve it."""
    import hashlib  # noqa: PLC0415

    text = given.decode() if given is not None else data.text(root, brand.PATH)
    for name, content in pictures.items():
        if name != brand.PATH:
            pattern = _BRAND_ENTRY.format(path=re.escape(name))
            text = re.sub(pattern, rf"\g<1>{hashlib.sha256(content).hexdigest()}", text)
    return text.encode()


def _without_approvals(root: Path) -> bytes | None:
    path = root / approvals.PATH
    if not path.is_file():
        return None
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    return ("\n".join(head) + "\n").encode()
