"""Build the site with the engines that could follow MkDocs, and write qa/ENGINES.md.

Each engine gets an environment of its own under build/engines/, from the locked requirements.
ProperDocs must build the same site through the same gate, with MkDocs taken out of its environment.
Zensical is taken as far as it goes: as the project stands, with its settings adapted, and with the
pages written out beforehand and the stock theme. Run by `make engines`; it needs the network once.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from qa import verdict
from qa.content import workspace

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "engines"
REPORT = ROOT / "qa" / "ENGINES.md"
PROJECT = ("docs", "guides", "policies", "theme", "hooks", "mkdocs.yml")
SHOWN = 8

# ---------------------------------------------------------------------------- comparing


@dataclass(frozen=True, slots=True)
class Seen:
    """One built page: its heading, and where the links of its text lead inside the site."""

    title: str
    links: frozenset[str]


@dataclass(frozen=True, slots=True)
class Differences:
    """What the second site lacks or has otherwise. titles and links: a page -> what is other."""

    missing: tuple[str, ...]
    added: tuple[str, ...]
    titles: Mapping[str, str]
    links: Mapping[str, str]

    @property
    def none(self) -> bool:
        """True when both sites have the same pages, titles and links."""
        return not (self.missing or self.added or self.titles or self.links)


def read(folder: Path) -> dict[str, Seen]:
    """Return address -> page of a built site."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        heading = tree.css_first("h1")
        words = " ".join(heading.text().replace("¶", "").split()) if heading else ""
        body = tree.css_first("article") or tree.css_first("main") or tree.body
        hrefs = [a.attributes.get("href") or "" for a in body.css("a")] if body else []
        links = {link for href in hrefs if (link := _inside(name, href))}
        found[name.removesuffix("index.html")] = Seen(words, frozenset(links))
    return found


def _inside(page: str, href: str) -> str:
    """Return the address in the site to which a link leads, with its anchor; '' if outside."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
        return ""
    whole = page if not parts.path else str(PurePosixPath(page).parent / unquote(parts.path))
    if parts.path.startswith("/"):
        whole = parts.path.lstrip("/")
    clean = os.path.normpath(whole).removesuffix("index.html").strip("/")
    clean = "" if clean == "." else clean
    return f"{clean}#{parts.fragment}" if parts.fragment else clean or "/"


def differences(ours: Mapping[str, Seen], theirs: Mapping[str, Seen]) -> Differences:
    """Compare two sites page by page."""
    both = [page for page in ours if page in theirs]
    return Differences(
        tuple(page for page in ours if page not in theirs),
        tuple(page for page in theirs if page not in ours),
        {
            page: f'"{ours[page].title}" is "{theirs[page].title}"'
            for page in both
            if ours[page].title != theirs[page].title
        },
        {
            page: _linked(ours[page].links, theirs[page].links)
            for page in both
            if ours[page].links != theirs[page].links
        },
    )


def _linked(ours: frozenset[str], theirs: frozenset[str]) -> str:
    lost, new = sorted(ours - theirs), sorted(theirs - ours)
    parts = [f"{len(names)} {words}" for names, words in ((lost, "lost"), (new, "new")) if names]
    return f"{', '.join(parts)} (such as {(lost or new)[0]})"


# ---------------------------------------------------------------------------- running


@dataclass(frozen=True, slots=True)
class Run:
    """What one way of building came to. verdict: the numbers of the gate, or what verify said."""

    name: str
    version: str
    seconds: float
    worked: bool
    said: str
    site: Path
    verdict: str
    holds: bool


def environment(name: str, package: str, *, requirements: bool) -> Path:
    """Make the engine's environment unless it is there, and return its programs' folder."""
    folder = WORK / name
    ready = folder / "ready"
    if not ready.exists():
        print(f"Installing {package} …", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        _must([sys.executable, "-m", "venv", str(folder)])
        pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet"]
        if requirements:
            _must([*pip, "--require-hashes", "-r", "requirements.txt"])
        _must([*pip, package])
        if requirements:
            _must([str(folder / "bin/python"), "tools/link_project.py"])
        if name == "properdocs":  # Material asks for MkDocs; nothing of it may be used here
            _must([str(folder / "bin/python"), "-m", "pip", "uninstall", "-q", "-y", "mkdocs"])
        ready.touch()
    return folder / "bin"


def version(programs: Path, package: str) -> str:
    """Return the version of an installed package."""
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    return _done([str(programs / "python"), "-c", code], ROOT).stdout.strip()


def build(name: str, number: str, command: Sequence[str], root: Path, site: Path) -> Run:
    """Build `root` into `site`, and ask for the gate's verdict."""
    shutil.rmtree(site, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    done = _done(command, root)
    seconds = time.perf_counter() - started
    said = _last_line(done.stdout + "\n" + done.stderr)
    try:
        told, wrong = verdict.verify(root, site)
    except verdict.CannotVerify:
        told, wrong = {}, ["Nothing was built."]
    numbers = (
        f"{told['pages']} pages, {told['checks']} checks, findings {json.dumps(told['findings'])}"
        if told
        else wrong[0]
    )
    worked = done.returncode == 0 and site.is_dir()
    return Run(name, number, seconds, worked, said, site, numbers, bool(told) and not wrong)


def _last_line(text: str) -> str:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).replace(str(ROOT), "…")
    lines = [" ".join(line.split()) for line in plain.splitlines() if line.strip()]
    return lines[-1][:300] if lines else ""


def _done(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(  # noqa: S603 - our own commands
        command, cwd=folder, capture_output=True, text=True, check=False, env=env
    )


def _must(command: Sequence[str]) -> None:
    done = _done(command, ROOT)
    if done.returncode:
        sys.exit(f"This did not work: {' '.join(command)}\n{done.stderr.strip()[-2000:]}")


# ---------------------------------------------------------------------------- the engines


def mkdocs() -> Run:
    """Build with MkDocs, as `make site` does."""
    programs = Path(sys.executable).parent
    site = WORK / "sites" / "mkdocs"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    return build("MkDocs", version(programs, "mkdocs"), command, ROOT, site)


def properdocs(programs: Path) -> Run:
    """Build with ProperDocs, without MkDocs."""
    site = WORK / "sites" / "properdocs"
    command = [str(programs / "properdocs"), "build", "--strict", "-f", "mkdocs.yml"]
    return build(
        "ProperDocs",
        version(programs, "properdocs"),
        [*command, "--site-dir", str(site)],
        ROOT,
        site,
    )


PLANTED: Mapping[str, tuple[str, str, str]] = {
    "a link to a page that is not there": (
        "docs/contact.md",
        "\n\nSee [our plan](no-such-page.md).\n",
        "docs/contact.md, line",
    ),
    "a page of the menu that is not there": (
        "mkdocs.yml",
        "  - Nowhere: no-such-page.md\n",
        "no-such-page.md",
    ),
}


def refuses(programs: Path) -> dict[str, bool]:
    """Plant faults in a copy of the project, and tell whether ProperDocs publishes none of them."""
    found = {}
    for name, (path, text, says) in PLANTED.items():
        root = _copy(WORK / "planted")
        target = root / path
        old = target.read_text(encoding="utf-8")
        new = old.replace("\nnav:\n", f"\nnav:\n{text}", 1) if path == "mkdocs.yml" else old + text
        target.write_text(new, encoding="utf-8")
        done = _done([str(programs / "properdocs"), "build", "-f", "mkdocs.yml"], root)
        said = done.stdout + done.stderr
        found[name] = (
            done.returncode != 0
            and "Not published" in said
            and says in said
            and not (root / "site").exists()
        )
    return found


def commands_agree(programs: Path) -> bool:
    """Tell whether `qa check` finds the same with ProperDocs in the place of MkDocs."""
    arguments = ["check", "--format", "json"]
    code = (
        "import sys, properdocs, properdocs.replacement; from qa.cli import main; "
        f"sys.exit(main({arguments!r}))"
    )
    theirs = _done([str(programs / "python"), "-c", code], ROOT)
    ours = _done([sys.executable, "-m", "qa", *arguments], ROOT)
    return bool(ours.stdout) and ours.stdout == theirs.stdout


def zensical(programs: Path) -> list[Run]:
    """Build with Zensical in three ways, from nothing adapted to everything that it cannot do."""
    number = version(programs, "zensical")
    steps: list[tuple[str, Callable[[Path], None]]] = [
        ("as the project stands", lambda _: None),
        ("dates in the settings as text, guides and policies inside docs/", _adapted),
        ("pages written out beforehand as well, stock theme", _written_out),
    ]
    runs = []
    for step, (name, prepare) in enumerate(steps, 1):
        root = _copy(WORK / f"zensical-{step}")
        prepare(root)
        command = [str(programs / "zensical"), "build", "-f", "mkdocs.yml"]
        runs.append(build(name, number, command, root, root / "site"))
    return runs


def _adapted(root: Path) -> None:
    for name in workspace.MOUNTED:
        shutil.copytree(root / name, root / "docs" / name)
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(confirmed: )(\d{4}-\d\d-\d\d)", r"\1'\2'", text), encoding="utf-8")


def _written_out(root: Path) -> None:
    _adapted(root)
    space = workspace.load(ROOT)
    for path in workspace.all_pages(ROOT):
        uri = path.removeprefix("docs/")
        page = space.source(path, uri).page
        title = json.dumps(page.meta.title)
        (root / "docs" / uri).write_text(
            f"---\ntitle: {title}\n---\n\n{page.markdown}\n", encoding="utf-8"
        )
    shutil.rmtree(root / "docs/guides/includes", ignore_errors=True)
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  custom_dir: theme\n", ""), encoding="utf-8")


def same_pages() -> Path:
    """Build what Zensical gets in the last step with MkDocs, so that like is compared with like."""
    root = _copy(WORK / "mkdocs-3")
    _written_out(root)
    path = root / "mkdocs.yml"
    text = re.sub(
        r"^hooks:\n(?:  - .*\n)+", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    path.write_text(text, encoding="utf-8")
    _done([sys.executable, "-m", "mkdocs", "build", "-q"], root)
    return root / "site"


def _copy(folder: Path) -> Path:
    """Copy the project, with what its hooks read of qa/."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in (*PROJECT, "qa/policy.yml", "qa/words", "qa/approvals.yml"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.is_file():
            shutil.copy(source, target)
    return folder


# ---------------------------------------------------------------------------- reporting


def report(
    today: dt.date,
    ours: Run,
    fork: Run,
    planted: Mapping[str, bool],
    *,
    same_commands: bool,
    others: Sequence[Run],
    alike: Path,
) -> str:
    """Return qa/ENGINES.md. alike: what MkDocs made of the pages that Zensical got at last."""
    base = read(ours.site)
    same_files = _same_files(ours.site, fork.site)
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors"
    built = f"{len(base)} pages, {ours.seconds:.0f} seconds"
    lines = [
        "# The engines that could follow MkDocs",
        "",
        "Written by `make engines`; please do not change it by hand.",
        "",
        f"- Date: {today.isoformat()}",
        f"- Machine: {machine}, Python {platform.python_version()}; times are single runs",
        f"- Compared with: MkDocs {ours.version}, {built}; {ours.verdict}",
        "",
        f"## ProperDocs {fork.version}",
        "",
        "Required: the same content through the same gate. MkDocs is not installed beside it.",
        "",
        "| Asked | Answer |",
        "|---|---|",
        f"| Builds, strictly | {_yes(fork.worked)}, {fork.seconds:.0f} seconds |",
        f"| The gate judged it | {fork.verdict} |",
        f"| `make verify` | {'holds' if fork.holds else 'refuses'} |",
        f"| `qa check` finds the same | {_yes(same_commands)} |",
        *(f"| Refuses {name} | {_yes(good)} |" for name, good in planted.items()),
        f"| Files that are the same, byte for byte, but for the engine's name | {same_files} |",
        "",
        *_told(differences(base, read(fork.site))),
        "",
        f"## Zensical {others[0].version}",
        "",
        "Reported, not required. It runs no hooks, so no gate; `make verify` must refuse each of these.",
        "",
    ]
    for run in others:
        lines += [
            f"### {run.name.capitalize()}",
            "",
            f"- Builds: {_yes(run.worked)}, {run.seconds:.0f} seconds",
            f"- Its last words: {run.said}",
            f"- `make verify`: {'HOLDS, which is wrong' if run.holds else 'refuses'}",
            "",
        ]
        if run.worked:
            lines += ["Beside MkDocs with the same pages and the same stock theme:", ""]
            lines += [*_told(differences(read(alike), read(run.site))), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _yes(good: bool) -> str:  # noqa: FBT001
    return "yes" if good else "**no**"


def _same_files(ours: Path, theirs: Path) -> str:
    """Count the files that differ in nothing but the line that names the engine."""
    names = {p.relative_to(ours) for p in ours.rglob("*") if p.is_file()}
    names -= {Path(verdict.NAME)}
    same = [n for n in names if (theirs / n).is_file() and _said(ours / n) == _said(theirs / n)]
    return f"{len(same)} of {len(names)}"


def _said(path: Path) -> bytes:
    return re.sub(rb'<meta name="generator" content="[^"]*">', b"", path.read_bytes())


def _told(found: Differences) -> list[str]:
    if found.none:
        return ["Pages, titles and links: no difference."]
    lines = []
    for words, names in (("Pages that are missing", found.missing), ("More pages", found.added)):
        if names:
            lines.append(f"- {words}: {len(names)} ({_some(names)})")
    for words, others in (("Other titles", found.titles), ("Other links", found.links)):
        if others:
            told = [f"{page or '/'}: {what}" for page, what in others.items()]
            lines.append(f"- {words} on {len(others)} pages ({_some(told)})")
    return lines


def _some(names: Sequence[str]) -> str:
    shown = "; ".join(name or "/" for name in names[:SHOWN])
    return f"{shown}; …" if len(names) > SHOWN else shown


def main() -> int:
    """Build with each engine, write the report, and fail if ProperDocs falls short."""
    ours = mkdocs()
    if not ours.holds:
        print(f"MkDocs itself did not get through the gate: {ours.said}", file=sys.stderr)
        return 2
    print(f"MkDocs: {ours.seconds:.0f} s", flush=True)
    programs = environment("properdocs", "properdocs>=1.6,<2", requirements=True)
    fork = properdocs(programs)
    print(f"ProperDocs: {fork.seconds:.0f} s, {fork.said}", flush=True)
    planted = refuses(programs)
    same_commands = commands_agree(programs)
    others = zensical(environment("zensical", "zensical", requirements=False))
    today = dt.datetime.now(tz=dt.UTC).date()
    text = report(
        today,
        ours,
        fork,
        planted,
        same_commands=same_commands,
        others=others,
        alike=same_pages(),
    )
    REPORT.write_text(text, encoding="utf-8")
    print(text)
    good = fork.holds and same_commands and all(planted.values())
    good = good and differences(read(ours.site), read(fork.site)).none
    good = good and not any(run.holds for run in others)
    print("ProperDocs can follow." if good else "ProperDocs falls short; see above.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
