"""data.well-formed: slips in the data files; and the real data files are in order."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from support import ROOT, edit, mkdocs, qa

from qa.content import facts, policy, service, workspace
from qa.content.blocks import team
from qa.content.blocks.team import Role

LAW, LAW_FAULTS = facts.load(ROOT)


def reported(project: Path) -> list[tuple[str, int, str]]:
    done = qa(project, "check", "--format", "json", "--only", "data")
    assert done.returncode in {0, 1}, done.stderr
    return [(f["path"], f["line"], f["what"]) for f in json.loads(done.stdout)["findings"]]


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "says"),
    [
        ("docs/team/team.yml", "title: SENDIASS", "tilte: SENDIASS", 2, 'Did you mean "title"?'),
        ("docs/team/team.yml", "SENDIASS caseworker", "Case officer", 2, "Case officer"),
        ("docs/team/team.yml", "works_for: service", "works_for: council", 3, "council"),
        ("docs/team/team.yml", "  does:", "  name: A Person\n  does:", 1, "name"),
        ("guides/law.yml", "  unit: weeks", "  units: weeks", 6, 'Did you mean "unit"?'),
        ("guides/law.yml", "checked: 2026-11-01", "checked: 2026-11-31", 14, "calendar"),
        ("guides/law.yml", "doubtful:\n", "decision:\n", 17, "a second time"),
        ("guides/law.yml", "status: doubtful", "status: sure", 27, '"sure" is not one of'),
        ("guides/sources.yml", "kind: law", "kind: laws", 3, 'Did you mean "law"?'),
        ("qa/policy.yml", "levels: {}", "levels: {readability.long-sentence: off}", 0, "off"),
    ],
)
def test_data_well_formed_names_file_and_line(
    minisite: Path, path: str, old: str, new: str, line: int, says: str
) -> None:
    edit(minisite / path, old, new) if path != "guides/law.yml" else _edit_once(
        minisite / path, old, new
    )
    done = qa(minisite, "check")
    said = done.stdout + done.stderr
    assert done.returncode in {1, 2}
    assert "Traceback" not in said
    assert path in said
    assert says in " ".join(said.split())
    if done.returncode == 1:
        assert (path, line) in {(p, n) for p, n, _ in reported(minisite)}


def _edit_once(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("guides/law.yml", None),
        ("guides/law.yml", b"decision: [unclosed\n"),
        ("guides/law.yml", b"just words"),
        ("guides/law.yml", b""),
        ("guides/law.yml", "décision: x".encode("latin-1")),
        ("guides/sources.yml", None),
        ("docs/team/team.yml", None),
        ("docs/team/team.yml", b"\tid: x\n"),
        ("qa/policy.yml", None),
        ("qa/policy.yml", b"limits: {}\n"),
        ("docs/assets/brand/brand.yml", None),
        ("docs/assets/brand/brand.yml", b"- [\n"),
        ("mkdocs.yml", b"site_name: x\n\tbad: y\n"),
        ("mkdocs.yml", b"site_name: [x\n"),
    ],
)
def test_a_missing_or_broken_data_file_refuses_in_one_plain_sentence(
    minisite: Path, path: str, content: bytes | None
) -> None:
    if content is None:
        (minisite / path).unlink()
    else:
        (minisite / path).write_bytes(content)
    for done in (qa(minisite, "check"), mkdocs(minisite, "build")):
        said = done.stdout + done.stderr
        assert done.returncode in {1, 2}, said
        assert "Traceback" not in said
        assert path in said or "readability.sentence-words" in said or "files." in said, said
    assert not (minisite / "site").exists()


@pytest.mark.parametrize("name", ["accept.txt", "british.json.gz", "american.csv"])
def test_a_missing_word_list_refuses_publication(minisite: Path, name: str) -> None:
    (minisite / "qa/words" / name).unlink()
    done = mkdocs(minisite, "build")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert name in done.stdout + done.stderr
    assert qa(minisite, "check").returncode == 2
    assert not (minisite / "site").exists()


# ---------------------------------------------------------------------------- the real files


def test_the_real_data_files_have_no_fault() -> None:
    assert workspace.load(ROOT).faults == ()
    assert LAW_FAULTS == []


def test_every_fact_says_where_it_comes_from() -> None:
    assert len(LAW.law) >= 300
    for key, fact in LAW.law.items():
        assert fact.status == "verified", key
        assert fact.source, key
        assert fact.url.startswith("https://") or fact.url_awaited, key
        assert fact.checked <= dt.datetime.now(tz=dt.UTC).date(), key
        assert "from_memory" not in fact.model_dump_json(), key
        assert "from memory" not in fact.note, key


def test_facts_stand_in_order_and_refer_to_facts_that_exist() -> None:
    by_topic: dict[str, list[str]] = {}
    for key, fact in LAW.law.items():
        by_topic.setdefault(fact.topic, []).append(key)
        assert re.fullmatch(r"[a-z0-9_]+", key), key
        for other in fact.later_of:
            assert other in LAW.law, (key, other)
    for topic, keys in by_topic.items():
        assert keys == sorted(keys), topic
    order = [fact.topic for fact in LAW.law.values()]
    assert len({t for i, t in enumerate(order) if i == 0 or order[i - 1] != t}) == len(by_topic)


def test_facts_for_the_calculator_say_all_it_needs() -> None:
    found = [fact for fact in LAW.law.values() if fact.calculator]
    assert len(found) > 50
    for fact in found:
        assert fact.figure is not None
        assert fact.unit
        assert fact.from_text or fact.starts, fact.says
        assert fact.counting or fact.kind, fact.says


@pytest.mark.parametrize(
    ("figure", "unit", "words"),
    [
        (6, "weeks", "6 weeks"),
        (1, "months", "1 month"),
        (15, "working-days", "15 working days"),
        (0.5, "school day", "half a school day"),
        (1, "school-days", "1 school day"),
        ("3 to 6", "months", "3 to 6 months"),
        (6000, "pounds", "£6,000"),
        ("31 March", "date", "31 March"),
        (None, "", ""),
    ],
)
def test_a_fact_prints_its_figure_as_a_reader_says_it(
    figure: object, unit: str, words: str
) -> None:
    some = next(iter(LAW.law.values()))
    assert some.model_copy(update={"figure": figure, "unit": unit}).words == words


def test_sources_stand_in_order() -> None:
    assert list(LAW.sources) == sorted(LAW.sources)


def test_the_team_has_no_invented_people_and_its_titles_begin_with_the_service() -> None:
    roles, faults = team.load(ROOT)
    assert not faults
    assert len(roles) >= 4
    for role, _ in roles:
        assert not role.name
        assert role.title.startswith("SENDIASS ")
        assert role.works_for == "service"


def test_a_role_that_somebody_left_is_hidden() -> None:
    def role(name: str, **more: object) -> tuple[Role, int]:
        base = {"id": name, "title": f"SENDIASS {name}", "works_for": "service"}
        return Role.model_validate({**base, "reports_to": "x", "does": "I help.", **more}), 1

    shown = team.lines(
        [role("a"), role("b", left="2026-11-20"), role("c", left="2026-11-22")],
        dt.date(2026, 11, 21),
    )
    text = "\n".join(line for line, _ in shown)
    assert "SENDIASS a" in text
    assert "SENDIASS b" not in text
    assert "SENDIASS c" in text


def test_every_limit_has_unit_reason_and_source() -> None:
    rules, _ = policy.load(ROOT)
    for name, limit in rules.limits.items():
        assert limit.unit, name
        assert limit.reason.endswith("."), name
        assert limit.source, name


def test_the_shipped_contact_details_are_drama_numbers_and_unconfirmed() -> None:
    who, _ = service.load(ROOT)
    assert not who.live
    for name in ("phone", "text_number", "email", "address", "hours"):
        assert name in who.unconfirmed()
    assert who.plain("phone").startswith("0121 496 0")
    assert who.plain("text_number").startswith("07700 900")
    assert who.plain("email").endswith("@example.org")
