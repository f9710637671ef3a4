"""What each page rests on: the facts it uses and the sources it names."""

from __future__ import annotations

import datetime as dt
import re

from qa.content.facts import Facts
from qa.model import Page

_SECTION_19 = re.compile(r"\bChildren and Families Act 2014,? (?:section|s\.?) ?19\b")


def checked(page: Page, facts: Facts) -> dict[str, dt.date]:
    """Return the day on which each fact and source of a page was last checked."""
    found = {f"law.{key}": facts.law[key].checked for key in page.facts if key in facts.law}
    found |= {
        name: facts.sources[name].checked for name in page.meta.sources if name in facts.sources
    }
    return found


def names_section_19(page: Page, facts: Facts) -> bool:
    """Tell whether a page rests on the principles of section 19, through a fact or a source."""
    texts = [facts.law[key].source for key in page.facts if key in facts.law]
    texts += [facts.sources[name].title for name in page.meta.sources if name in facts.sources]
    return any(_SECTION_19.search(text) for text in texts)
