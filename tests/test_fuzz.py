"""Whatever a file holds, the gate ends with a report, and never with a site that should not be.

Real pages, data files and downloads are broken in ways that happen (see `mutations`), many at once,
and judged as a whole project. `make fuzz` does more rounds, each time with another chance; a failure
names its seed, and FUZZ_SEED=… shows it again.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import random
import re
import runpy
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import mutations
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from support import EXTENSIONS, HEAD, ROOT, TODAY, project, read_page

from qa import building, due, fixing, gate, registry
from qa.content import data, frontmatter, marking, tracing, workspace
from qa.content import page as pages
from qa.content.expand import Line, Piece
from qa.content.markdown import Converter, Reading
from qa.model import Built, Context, Finding, Level, Outcome, Site
from qa.report import as_github, as_html, as_json, as_junit, as_sarif, as_text

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "1"))
SEED = int(os.environ.get("FUZZ_SEED", "2026"))
SEEDS = range(SEED, SEED + ROUNDS)
SOURCES = [p for top in ("guides", "policies", "docs") for p in sorted((ROOT / top).rglob("*.md"))]
MADE = runpy.run_path(str(ROOT / "tests/site/test_assets.py"))  # how its documents are made
# Until it is closed, a browser shows the tags after it as words; so such words are judged.
SHOWS_TAGS = re.compile(r"<(?:textarea|title|plaintext|iframe|noscript)\b")
WORD = re.compile(r"\w+")

# Their excerpt is an address of the built site or the name of what is missing, not words of a line.
QUOTE_NO_LINE = {
    "build.two-clicks",
    "build.unrendered",
    "build.warning",
    "links.built",
    "links.outside-navigation",
    "frontmatter.missing-key",
    "approvals.missing",
    "safety.content-policy",
    "safety.quick-exit",
}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Keep what MkDocs says of thousands of broken pages out of the report of a failure."""
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.setLevel(logging.WARNING)
    logger.addHandler(logging.NullHandler())
    yield
    logger.setLevel(before)


def lines_of(path: Path) -> list[str]:
    """Return a file's lines as an editor counts them."""
    text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def sound(outcome: Outcome, root: Path) -> list[str]:
    """Return what is wrong with a report on the project in `root`."""
    wrong = [b for b in outcome.broken if "qa/words" not in b]  # a bad word list says so itself
    cut: dict[str, list[str]] = {}
    for finding in outcome.findings:
        where = f"{finding.check} at {finding.path}, line {finding.line}"
        full = root / finding.path
        if not full.is_file():
            if finding.check != "approvals.missing":  # it asks for the file that is not there yet
                wrong.append(f"{where}: no such file")
            continue
        lines = cut.setdefault(finding.path, lines_of(full))
        if not 1 <= finding.line <= len(lines):
            wrong.append(f"{where}: the file has {len(lines)} lines")
        if not finding.what.strip() or not finding.fix.strip():
            wrong.append(f"{where}: says nothing")
    return wrong


def is_held(finding: Finding, root: Path) -> bool:
    """Tell whether the line of a finding, or one of the next, holds the first word it quotes."""
    quoted = WORD.findall(finding.excerpt)
    if not quoted or "…" in finding.excerpt or finding.check in QUOTE_NO_LINE:
        return True
    lines = lines_of(root / finding.path)
    if SHOWS_TAGS.search("\n".join(lines)):
        return True
    return quoted[0] in "\n".join(lines[max(0, finding.line - 1) : finding.line + 4])


def real_project(folder: Path) -> Path:
    """Copy the real project, with pages cut down to what prints the data files: quick to build."""
    root = project(folder)
    for top in ("guides", "policies", "docs"):
        shutil.rmtree(root / top)
        shutil.copytree(ROOT / top, root / top)
    for name in ("mkdocs.yml", "qa/approvals.yml"):
        shutil.copy(ROOT / name, root / name)
    for path in sorted(
        p for top in ("guides", "policies", "docs") for p in (root / top).rglob("*.md")
    ):
        text = path.read_text(encoding="utf-8")
        prints = re.findall(r"^\{\{ (?!law)[\w.]+ \}\}$", text, re.MULTILINE)
        if not prints and path.name != "index.md" and "includes" not in path.parts:
            path.unlink()
        elif "includes" not in path.parts:
            head = text[: text.index("\n---\n", 4) + 5]
            path.write_text(f"{head}\n# A page\n\n" + "\n\n".join(prints) + "\n", encoding="utf-8")
    return root


# ---------------------------------------------------------------------------- pages


def mutated_pages(root: Path, chance: random.Random, count: int = 40) -> list[str]:
    """Write pages that went wrong into the project in `root`, and return their paths."""
    made = []
    for number in range(count):
        source = chance.choice(SOURCES)
        head, _, body = source.read_text(encoding="utf-8").partition("\n---\n")
        lines = body.split("\n")
        start = chance.randrange(len(lines))
        text = f"{head}\n---\n\n# A page\n\n" + "\n".join(lines[start : start + 40])
        path = source.relative_to(ROOT).with_name(f"{source.stem}-{number}.md")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(mutations.page(text, chance))
        made.append(path.as_posix())
    return made


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_that_went_wrong(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    root = project(tmp_path / "project")
    made = mutated_pages(root, chance)
    before = {path: (root / path).read_bytes() for path in made}
    with building.rehearsed(root, TODAY) as (site, context):
        outcome = gate.judge(site, context)
        assert sound(outcome, root) == []
        assert not outcome.may_publish
        misplaced = [
            (f.check, f.path, f.line, f.excerpt) for f in outcome.findings if not is_held(f, root)
        ]
        assert len(misplaced) * 100 <= len(outcome.findings), misplaced
        assert passed_wrongly(site, outcome) == []
        told_in_every_form(outcome, site, context)
        assert judged_in_another_order(site, context, chance) == outcome.findings
    assert {path: (root / path).read_bytes() for path in made} == before, "judging writes nothing"
    fixing.fix(root, made, write=True)
    again = [one.difference() for one in fixing.fix(root, made) if one.changed]
    assert again == [], "fix twice is fix once"


def told_in_every_form(outcome: Outcome, site: Site, context: Context) -> None:
    """No letter of a page breaks a report, or what another program reads of it."""
    json.loads(as_json.report(outcome))
    json.loads(as_sarif.report(outcome, site))
    ET.fromstring(as_junit.report(outcome, site, checks=registry.all_checks()))  # noqa: S314 - our own report
    assert len(as_github.report(outcome, site, summarised=False).split("\n")) < 5_000
    page = as_html.report(outcome, site, context.today, due.due(site, context))
    assert not LexborHTMLParser(page).css("iframe, form[action], object, base")
    for text in (page, as_text.report(outcome, site), as_text.refusal(outcome, "site")):
        assert text.encode("utf-8")


def judged_in_another_order(
    site: Site, context: Context, chance: random.Random
) -> tuple[Finding, ...]:
    shuffled = list(site.pages)
    chance.shuffle(shuffled)
    built = list(site.built.items())
    chance.shuffle(built)
    other = dataclasses.replace(site, pages=tuple(shuffled), built=dict(built))
    return gate.judge(other, context).findings


def passed_wrongly(site: Site, outcome: Outcome) -> list[str]:
    """Return the pages that nothing stops although, told in another way, they must be stopped."""
    stopped = {f.path for f in outcome.findings if f.level is Level.STOP}
    return [
        f"{page.path}: {why}"
        for page in site.pages
        if page.path not in stopped and (why := must_stop(site, page.path, page.uri))
    ]


def must_stop(site: Site, path: str, uri: str) -> str:
    """Return why a page may not be published, or ''."""
    raw = (site.root / path).read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if "\0" in text:
        return "it holds a NUL"
    found = re.match(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", text, re.DOTALL)
    try:
        meta = yaml.safe_load(found[1]) if found else None
    except (yaml.YAMLError, ValueError):
        return "its front matter is no YAML"
    needed = [k for k, f in frontmatter.FrontMatterModel.model_fields.items() if f.is_required()]
    if not isinstance(meta, dict) or not all(meta.get(key) for key in needed):
        return "its front matter lacks a part"
    built = site.built.get(uri)
    return shows_what_it_must_not(built) if built else "it was not built"


def shows_what_it_must_not(built: Built) -> str:
    """Return what is wrong with a built page, or ''."""
    if built.tree.css("article script, article iframe, article form, article [onclick]"):
        return "it brings a script, a frame or a form"
    for node in built.tree.css("article a[href]"):
        try:
            parts = urlsplit(node.attributes["href"] or "")
        except ValueError:
            return "it links to what is no address"
        if not parts.scheme and not parts.netloc and parts.path.endswith(".md"):
            return f"it links to {parts.path}"
        if parts.scheme == "javascript":
            return "it runs a script"
    return ""


# ---------------------------------------------------------------------------- data, settings, downloads


@pytest.mark.parametrize("seed", [s * 10 + n for s in SEEDS for n in range(3)])
def test_data_and_settings_that_went_wrong(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    root = real_project(tmp_path / "project")
    kept = [p for top in ("docs", "guides", "qa") for p in sorted((root / top).rglob("*"))]
    files = [p for p in kept if p.suffix in {".yml", ".csv", ".txt"} and "styles" not in p.parts]
    for path in [root / "mkdocs.yml"] if seed % 3 == 0 else chance.sample(files, 2):
        text = path.read_text(encoding="utf-8")
        change = mutations.value if chance.random() < 0.6 else mutations.data
        path.write_bytes(change(text, chance))
    refused = ""
    try:
        with building.rehearsed(root, TODAY) as (site, context):
            assert sound(gate.judge(site, context), root) == []
    except (building.NotBuilt, data.Unreadable) as error:
        refused = str(error)
    assert "The build broke" not in refused


@pytest.mark.parametrize("seed", SEEDS)
def test_pictures_and_documents_that_went_wrong(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    root = project(tmp_path / "project")
    whole = {**mutations.pictures(), ".pdf": MADE["pdf"]()}
    whole |= {".docx": MADE["word"](), ".pptx": MADE["slides"]()}
    whole[".svg"] = (ROOT / "docs/assets/brand/logo.svg").read_bytes()
    shown = []
    for number in range(80):
        suffix = chance.choice(sorted(whole))
        inside = suffix in {".docx", ".pptx"} and chance.random() < 0.7
        change = mutations.inside_zip if inside else mutations.binary
        name = f"file-{number}{suffix}"
        (root / "docs/assets" / name).write_bytes(change(whole[suffix], chance))
        mark = "!" if suffix in mutations.pictures() else ""
        shown.append(f"{mark}[The file {number}](assets/{name})")
    with (root / "docs/contact.md").open("a", encoding="utf-8") as page:
        page.write("\n" + "\n\n".join(shown) + "\n")
    with building.rehearsed(root, TODAY) as (site, context):
        assert sound(gate.judge(site, context), root) == []


# ---------------------------------------------------------------------------- words in, words out

SAID = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéßøμمदप", min_size=1, max_size=9), min_size=1, max_size=7
)
AROUND = st.sampled_from(
    [
        *(
            "{}",
            "- {}",
            "1. {}",
            "> {}",
            "## {}",
            "    - {}",
            "**{}**",
            "*{}*",
            "[{}](a.md)",
            "`{}`",
        ),
        *(
            '!!! help "{}"',
            '??? note "{}"',
            "!!! note\n\n    {}",
            "| {} |\n| --- |\n| cell |",
            "~~~\n{}\n~~~",
        ),
        *("<b>{}</b>", "<div>{}</div>", '<div markdown="1">\n{}\n</div>', "<p>{}", "</i>{}<b>"),
        *(
            "Term {}\n:   {}",
            "{}[^1]\n\n[^1]: {}",
            "# {} {{: #a}}",
            "{}\n===",
            "{}  \n{}",
            "\\*{}\\*",
        ),
        *(
            "&lt;{}&gt;",
            "({}",
            "{}]",
            "[{}",
            "{} <",
            "a < {} > b",
            "```\n{}",
            "<r {}",
            "*[EHC]: {}x\n\n{}",
        ),
    ]
)
PAGE = st.lists(st.tuples(AROUND, SAID), min_size=1, max_size=8)


@settings(max_examples=150 * ROUNDS, deadline=None)
@given(PAGE, st.sampled_from(["\n", "\n\n"]))
@example([("<r {}", ["one"]), ("{}", ["two"])], "\n\n")
@example([("```\n{}", ["one"]), ("- {}", ["two"])], "\n\n")
def test_no_word_of_a_page_is_lost(page: list[tuple[str, list[str]]], gap: str) -> None:
    """Every word that the HTML shows stands in a block once, and each block on a line of the page."""
    text = gap.join(around.format(*[" ".join(said)] * 3) for around, said in page)
    lines = [Line("p.md", n, t, (Piece(t, 1),)) for n, t in enumerate(text.split("\n"), 1)]
    html = Converter(EXTENSIONS, {}).convert(marking.marked(lines))
    body = LexborHTMLParser(f"<body>{tracing.cleaned(html)}</body>").body
    assert body is not None
    for unseen in body.css("script, style, template, head"):
        unseen.decompose()
    blocks = Reading(html, lines).blocks
    shown = Counter("".join(WORD.findall(body.text(deep=True))))
    assert Counter("".join(w for b in blocks for w in WORD.findall(b.text))) == shown
    assert all(1 <= block.place().line <= len(lines) for block in blocks)


@settings(max_examples=60 * ROUNDS, deadline=None)
@given(st.integers(0, 10**9))
def test_no_page_breaks_the_reader(seed: int) -> None:
    """The reader alone, many more pages than can be built."""
    chance = random.Random(seed)
    text = mutations.page(
        HEAD + "\n# A page\n\n" + chance.choice(SOURCES).read_text("utf-8")[:3000], chance
    )
    page = read_page(text.decode("utf-8", "replace"))
    most = len(page.text.split("\n"))
    for block in page.blocks:
        for _, place in block.spots:
            assert place.path != page.path or 1 <= place.line <= most


# ---------------------------------------------------------------------------- found by this once


def test_a_mark_that_is_never_closed_does_not_shift_the_lines_after_it() -> None:
    """A slip such as `<r` or ``` is text for Markdown, so the lines below it are prose."""
    for slip in ("Some <r, more", "```", "<div"):
        page = read_page(f"{HEAD}# A fixture page\n\n{slip}\n\nThe colour\n\n- and the Findme\n")
        (block,) = [b for b in page.blocks if "Findme" in b.text]
        assert block.place(block.text.index("Findme")).line == HEAD.count("\n") + 7, slip


def test_only_a_line_end_ends_a_line(tmp_path: Path) -> None:
    r"""An editor counts \n; Python and YAML count half a dozen signs more."""
    odd = "\x0b\x0c\x1c\x85\u2028\u2029"
    page = read_page(f"{HEAD}# A fixture page\n\nOne{odd}two\nthe Findme\n")
    assert page.source_line(HEAD.count("\n") + 4) == "the Findme"
    wrong = HEAD.replace("page for one", "page\u2028for\x85one").replace("audience", "audiense")
    (fault,) = [f for f in read_page(wrong + "Text.\n").faults if "unknown" in f.kind]
    assert fault.place.line == 4
    root = project(tmp_path / "project")
    table = root / "qa/words/acronyms.csv"
    rows = table.read_text("utf-8").split("\n")
    rows[1] = rows[1].replace(",", ",\x0bodd ", 1)
    table.write_text("\n".join(rows) + "one,two\n", "utf-8")
    with building.rehearsed(root, TODAY) as (site, context):
        outcome = gate.judge(site, context, gate.Selection(frozenset({"words.abbreviation"})))
    last = table.read_text("utf-8").count("\n")
    (broken,) = outcome.broken
    assert broken.startswith(
        f"words.abbreviation: qa/words/acronyms.csv, line {last}: This row has 2"
    )
    assert broken.endswith("put back the table's last good version.")


def test_a_character_that_yaml_cannot_hold_is_named_with_its_line() -> None:
    page = read_page(HEAD.replace("one check", "one \x1dcheck") + "Text.\n")
    (fault,) = [f for f in page.faults if f.kind == "frontmatter.readable"]
    assert (fault.place.line, fault.place.column) == (3, 25)


def test_an_include_reads_nothing_outside_the_pages(minisite: Path) -> None:
    """Neither a name that no file can have, nor a file elsewhere on the computer."""
    secret = minisite.parent / "secret.md"
    secret.write_text("<script>secret</script>\n", encoding="utf-8")
    names = ("é" * 300 + ".md", "../secret.md", str(secret), "guides/includes/a\udcff.md")
    body = "\n\n".join(f'--8<-- "{name}"' for name in names).encode("utf-8", "replace").decode()
    (minisite / "guides/odd.md").write_text(f"{HEAD}# Odd\n\n{body}\n", encoding="utf-8")
    with building.rehearsed(minisite, TODAY) as (site, context):
        outcome = gate.judge(site, context)
    assert outcome.broken == ()
    assert {f.path for f in outcome.findings if "secret" in f.path + f.what} <= {"guides/odd.md"}
    assert sum(f.check == "facts.include" for f in outcome.findings) == len(names)


def test_a_letter_without_the_list_of_gaps_names_the_missing_file(minisite: Path) -> None:
    (minisite / "docs/letters").mkdir()
    letter = f"{HEAD}# A letter\n\n{{{{ letter.gaps }}}}\n\nDear [[your name]]\n"
    (minisite / "docs/letters/one.md").write_text(letter, encoding="utf-8")
    space = workspace.load(minisite, TODAY)
    faults = space.source("docs/letters/one.md", "letters/one.md").page.faults
    assert any('"docs/letters/gaps.yml", which fills in' in f.what for f in faults)


def test_half_a_page_taken_for_an_address_is_quoted_in_short(minisite: Path) -> None:
    page = f'{HEAD}# Odd\n\nSee <a href="gone\n{"and more " * 40}\n">what we say of it</a>.\n'
    (minisite / "docs/odd.md").write_text(page, encoding="utf-8")
    with building.rehearsed(minisite, TODAY) as (site, context):
        found = gate.judge(site, context, gate.Selection(frozenset({"links.built"}))).findings
    assert [(f.path, f.line, f.excerpt) for f in found] == [
        ("docs/odd.md", HEAD.count("\n") + 3, "gone…")
    ]


def test_a_short_row_of_a_word_list_is_said_with_its_words(minisite: Path) -> None:
    with (minisite / "qa/words/slips.csv").open("a", encoding="utf-8") as table:
        table.write("lonely\n")
    with building.rehearsed(minisite, TODAY) as (site, context):
        outcome = gate.judge(site, context, gate.Selection(frozenset({"spelling.misspelt"})))
    (broken,) = outcome.broken
    assert 'slips.csv is broken: the row "lonely" has 1 cells, not two. Mend this row.' in broken


@pytest.mark.parametrize("key", ["site_url", "repo_url", "edit_uri", "nav"])
def test_an_address_in_the_settings_that_is_none_is_said_with_its_line(
    minisite: Path, key: str
) -> None:
    file = minisite / "mkdocs.yml"
    text = re.sub(rf"(?m)^{key}:.*\n( .*\n)*", "", file.read_text(encoding="utf-8"))
    value = "[{Home: index.md}, {There: 'http://[x'}]" if key == "nav" else "http://[x"
    file.write_text(f"{text}\n{key}: {value}\n", encoding="utf-8")
    line = text.count("\n") + 2
    said = rf'mkdocs.yml, line {line}: "http://\[x" under "{key}" is not an address'
    with pytest.raises(data.Unreadable, match=said):
        building.rehearse(minisite, str(minisite / "out"), TODAY)


def test_a_crash_of_ours_is_a_refusal_in_words(
    minisite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("odd")

    monkeypatch.setattr(building, "build", broken)
    with pytest.raises(building.NotBuilt, match=r"The build broke \(ZeroDivisionError: odd\)"):
        building.rehearse(minisite, str(minisite / "out"), TODAY)


def test_the_reader_of_broken_pages_finds_the_line() -> None:
    def convert(text: str) -> str:
        if "[bad" in text:
            raise AssertionError("odd")
        return f"<p>{text}</p>"

    lines = [Line("g.md", n, t, (Piece(t, 1),)) for n, t in enumerate("abcdef", 11)]
    lines[4] = Line("inc.md", 3, "[bad", (Piece("[bad", 1),))
    source = pages.Source(read_page(HEAD + "Text.\n"), pages.expand.Expanded(lines=lines))
    page, html = pages.converted(source, convert)
    (fault,) = page.page.faults
    assert (fault.kind, fault.place.path, fault.place.line) == ("files.tangled", "inc.md", 3)
    assert "could not be read" in html
