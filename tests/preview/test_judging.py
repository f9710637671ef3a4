"""The preview judges a page by itself."""

from __future__ import annotations

import pytest
import support

from qa.preview import judging


def test_most_checks_answer_at_once() -> None:
    page = support.neighbours()[0]
    verdict = judging.judge(page, support.space())
    assert verdict.broken == ()
    assert len(verdict.judged) > 100
    assert "safety.script" not in verdict.judged  # it looks into the built pages
    assert "links.missing-page" not in verdict.judged


@pytest.mark.parametrize(
    "words", ["This sentence " + "goes on and " * 20 + "ends."], ids=["long sentence"]
)
def test_hard_sentences_are_found_with_their_line(words: str) -> None:
    page = support.read_page(f"{support.HEAD}# A fixture page\n\nShort.\n{words}\n")
    (hard,) = judging.hard_sentences(page, support.space())
    assert hard.text == words
    assert hard.line == page.text.split("\n").index(words) + 1
    assert "the limit is 25" in hard.why


def test_an_exception_from_a_check_of_the_whole_site_is_not_called_needless() -> None:
    waiver = "waive:\n  - check: links.missing-page\n    reason: A test.\n    until: 2027-01-01\n"
    head = support.HEAD.removesuffix("---\n") + waiver + "---\n"
    page = support.read_page(f"{head}# A fixture page\n\nShort words.\n")
    assert page.meta.waive
    found = judging.judge(page, support.space()).findings
    assert not [f for f in found if f.check.startswith("gate.")]
