"""The annual reports of a site and their parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from qa.checks.structure._outline import Section, sections
from qa.checks.structure.annual_report_parts import is_report
from qa.content.structure_lists import annual_report_parts, folded
from qa.model import Block, Page, Place, Site


def reports(site: Site) -> list[Page]:
    """Return the annual reports, the oldest first: their titles end in their years."""
    return sorted((p for p in site.pages if is_report(p)), key=lambda p: folded(p.meta.title))


def part(site: Site, page: Page, name: str) -> Section | None:
    """Return the section of a report that is its part `name` of annual_report_parts.csv."""
    headings = next(p.headings for p in annual_report_parts(site.root) if p.name == name)
    return next(
        (
            section
            for section in sections(page)
            if section.heading.level > 1 and folded(section.heading.text).startswith(headings)
        ),
        None,
    )


def part_names(site: Site) -> list[str]:
    """Return the names of the parts."""
    return [p.name for p in annual_report_parts(site.root)]


def tables(page: Page, section: Section) -> Iterator[list[list[Block]]]:
    """Yield the tables typed in a section: rows of cells, the headings first, empty cells left out."""
    for is_cell, run in groupby(section.whole, key=lambda block: block.kind == "cell"):
        if not is_cell:
            continue
        typed = (block for block in run if block.place().path == page.path)
        rows = [list(row) for _, row in groupby(typed, key=lambda block: block.place().line)]
        if rows:
            yield rows


def title_place(page: Page) -> Place:
    """Return where the page's title stands."""
    return Place(page.path, page.meta.line("title"))
