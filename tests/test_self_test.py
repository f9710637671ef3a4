"""The checks prove themselves on a built-in sample before they judge, and nothing leaves that out."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import HEAD, ROOT, context, edit, mkdocs, qa, read_page, site_with

from qa import gate, registry, selftest
from qa.model import CannotRun, Check, Context, Hit, Level, Outcome, Place, Site
from qa.report import as_json, as_text

SITE = site_with(read_page(HEAD + "# A fixture page\n\nYou can ask us.\n"))
Run = Callable[[Site, Context], Iterator[Hit]]


def silent(_site: Site, _context: Context) -> Iterator[Hit]:
    yield from ()


def breaks(_site: Site, _context: Context) -> Iterator[Hit]:
    raise ValueError("odd")
    yield


def cannot(_site: Site, _context: Context) -> Iterator[Hit]:
    raise CannotRun("no tool")
    yield


def everywhere(run: Run) -> Run:
    def find(site: Site, given: Context) -> Iterator[Hit]:
        yield from run(site, given)
        yield from (Hit(Place(page.path), "Here.", "Mend it.") for page in site.pages)

    return find


def judged_with(monkeypatch: pytest.MonkeyPatch, **changed: object) -> Outcome:
    """Judge a page that has no fault, with tone.blame changed."""
    checks = dict(registry.all_checks())
    checks["tone.blame"] = dataclasses.replace(checks["tone.blame"], **changed)  # type: ignore[arg-type]
    monkeypatch.setattr(gate, "all_checks", lambda: checks)
    return gate.judge(SITE, context())


def test_every_family_and_every_check_has_a_planted_fault() -> None:
    """A new check, and so a new family, cannot be forgotten."""
    planted = {fault.check for fault in selftest.planted()}
    assert set(registry.all_checks()) - planted == selftest.WITHOUT
    decisions = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in decisions for name in selftest.WITHOUT)
    families = {name.split(".")[0] for name in registry.all_checks()}
    assert families <= {name.split(".")[0] for name in planted}


def test_each_family_catches_its_fault_and_passes_its_near_miss() -> None:
    proof = gate.proved(tuple(registry.all_checks().items()))
    assert proof.failures == ()
    families = {name.split(".", 1)[0] for name in registry.all_checks()}
    assert set(proof.families) == families - {"browser"} | {
        "gate"
    }  # make check proves the browser
    assert f"{len(families)} families, each caught its fault" in as_text.summary(
        gate.judge(SITE, context())
    )


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"run": silent}, 'tone.blame does not find "fight for" in qa/selftest/wrong/docs/'),
        ({"run": breaks}, "tone.blame broke: ValueError: odd"),
        ({"run": cannot}, "tone.blame could not run: no tool"),
        (
            {"run": everywhere(registry.all_checks()["tone.blame"].run)},
            "tone.blame takes line 1 of qa/selftest/right/docs/",
        ),
        ({"level": Level.LOOK}, 'in qa/selftest/wrong/docs/words.md "look" and not "stop"'),
        ({"draft_level": Level.LOOK, "level": Level.SOON}, '"soon" and not "stop"'),
    ],
)
def test_a_check_that_lost_its_teeth_refuses_publication(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, object], says: str
) -> None:
    outcome = judged_with(monkeypatch, **changed)
    assert not outcome.may_publish
    assert not outcome.checks, "nothing is judged by checks that nobody can trust"
    (sentence,) = outcome.unproved
    assert sentence.startswith('The self-test of the checks "tone" failed (')
    assert says in sentence
    assert sentence.endswith("undo the last change under qa/, or ask a developer.")
    assert sentence in as_text.refusal(outcome, "site")
    assert "self-test: 1 family failed" in as_text.summary(outcome)
    assert "gate.self-test" in as_json.report(outcome)


@pytest.mark.parametrize(
    ("check", "broken", "way"),
    [
        ("paper.link-says", "qa.paper.offers.size", lambda _: "(PDF, 9 pages)"),
        ("paper.out-of-date", "qa.paper.shelf.Copy.site_path", "print/of-an-earlier-version.pdf"),
        ("paper.page-limit", "qa.content.policy.Policy.limit", lambda *_: 0),
        ("paper.same-words", "qa.paper.words.faults", lambda *_, **__: ["It lacks words."]),
    ],
)
def test_a_check_of_pdfs_that_always_bites_is_noticed_by_a_pdf_that_is_right(
    monkeypatch: pytest.MonkeyPatch, check: str, broken: str, way: object
) -> None:
    def found() -> set[str]:
        site, known = selftest.sample("right")
        only = gate.Selection(frozenset({check}))
        return {f.check for f in gate.judge(site, known, only, registry.all_checks()).findings}

    assert found() == set()
    monkeypatch.setattr(broken, way)
    assert found() == {check}


def test_a_check_without_a_planted_fault_refuses_publication(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new = Check("New", Level.LOOK, "It matters.", silent)
    checks = {**registry.all_checks(), "newfamily.rule": new}
    monkeypatch.setattr(gate, "all_checks", lambda: checks)
    outcome = gate.judge(SITE, context())
    assert not outcome.may_publish
    assert "no fault is planted for newfamily.rule" in outcome.unproved[0]


@pytest.mark.browser
def test_the_browser_test_proves_itself_where_a_browser_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = dict(registry.all_checks())
    proof = gate.proved(tuple(known.items()), in_browser=True)
    assert proof.failures == ()
    assert "browser" in proof.families
    blind = dataclasses.replace(known["browser.axe"], run=silent)
    monkeypatch.setattr(gate, "all_checks", lambda: {**known, "browser.axe": blind})
    assert not gate.judge(SITE, context(), gate.Selection(frozenset({"words"}))).unproved
    (sentence,) = gate.judge(SITE, context(browser=True)).unproved
    assert 'the checks "browser" failed (browser.axe does not find "These words are' in sentence


@pytest.mark.parametrize(
    "gone", ["planted.csv", "right/qa/policy.yml", "wrong/docs", "right/docs"]
)
def test_a_sample_that_is_not_whole_refuses_publication(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    folder = tmp_path / "selftest"
    shutil.copytree(selftest.HERE, folder)
    if (folder / gone).is_file():
        (folder / gone).unlink()
    else:
        shutil.rmtree(folder / gone)
    monkeypatch.setattr(selftest, "HERE", folder)
    monkeypatch.setattr(selftest, "PLANTED", folder / "planted.csv")
    selftest.planted.cache_clear()
    gate.proved.cache_clear()
    try:
        outcome = gate.judge(SITE, context())
    finally:
        selftest.planted.cache_clear()
        gate.proved.cache_clear()
    assert outcome.unproved
    assert not outcome.may_publish


def test_a_part_of_the_checks_proves_itself_too(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = dict(registry.all_checks())
    checks["tone.blame"] = dataclasses.replace(checks["tone.blame"], run=silent)
    monkeypatch.setattr(gate, "all_checks", lambda: checks)
    assert gate.judge(SITE, context(), gate.Selection(frozenset({"words"}))).unproved


def test_what_the_qa_group_decides_does_not_touch_the_self_test(minisite: Path) -> None:
    """Levels and limits of the project are not those of the sample, however far they go."""
    edit(minisite / "qa/policy.yml", "levels: {}", "levels: {tone.blame: look, words.avoid: look}")
    policy = minisite / "qa/policy.yml"
    limits = re.sub(
        r"(readability\.sentence-words:\n    values: ).*",
        r"\1{parents: 900, everyone: 900, young-people: 900, professionals: 900}",
        policy.read_text("utf-8"),
    )
    policy.write_text(limits, encoding="utf-8")
    done = qa(minisite, "check", "--today", "2026-11-21", "--only", "tone")
    assert re.search(r"self-test: \d+ families, each caught its fault", done.stdout)


def test_no_setting_leaves_it_out_and_a_build_with_a_lamed_check_publishes_nothing(
    minisite: Path,
) -> None:
    assert mkdocs(minisite, "build").returncode == 0
    before = {p: p.read_bytes() for p in (minisite / "site").rglob("*") if p.is_file()}
    (minisite / "hooks/lame.py").write_text(
        "from qa.checks.tone import blame\n"
        "def on_startup(**_):\n"
        "    object.__setattr__(blame.CHECK, 'run', lambda *_: ())\n",
        encoding="utf-8",
    )
    edit(minisite / "mkdocs.yml", "hooks: [", "hooks: [hooks/lame.py, ")
    edit(minisite / "mkdocs.yml", "extra:\n", "extra:\n  self_test: false\n  selftest: off\n")
    done = mkdocs(minisite, "build")
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert 'Not published; site/ is as it was. The self-test of the checks "tone" failed' in said
    assert "Traceback" not in said
    assert before == {p: p.read_bytes() for p in (minisite / "site").rglob("*") if p.is_file()}


def test_both_samples_have_the_same_limits_and_know_every_limit() -> None:
    wrong, right = ((selftest.HERE / n / "qa/policy.yml").read_bytes() for n in ("wrong", "right"))
    assert wrong == right
    (_, ours), (_, sample) = selftest.sample("right"), selftest.sample("wrong")
    real = context().policy
    assert set(sample.policy.limits) == set(ours.policy.limits) == set(real.limits)
    for name, limit in real.limits.items():
        assert set(sample.policy.limits[name].values) == set(limit.values), name


def test_the_sample_is_part_of_the_package() -> None:
    assert '"selftest/**/*"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert Path(selftest.__file__).is_relative_to(ROOT / "qa")
