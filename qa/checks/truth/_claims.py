"""Find the claims of a table in the sentences of a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qa.checks.truth._lists import Claim
from qa.checks.truth._said import around, joined, sentences
from qa.content import patterns
from qa.model import Hit, Site


def claimed(site: Site, claims: Sequence[Claim]) -> Iterator[Hit]:
    """Yield a hit for each sentence that makes one of these claims."""
    for page in site.pages:
        said = sentences(page)
        whole, starts = joined(said)
        possible: defaultdict[int, list[Claim]] = defaultdict(list)
        for claim in claims:
            near = patterns.within(claim.when, whole, starts)
            if near and patterns.search(claim.on_page, whole, whole) is None:
                for at in near:
                    possible[at].append(claim)
        for at in sorted(possible):
            sentence = said[at]
            for claim in possible[at]:
                match = patterns.search(claim.when, sentence.text, sentence.low)
                if match and not patterns.search(claim.unless, sentence.text, sentence.low):
                    yield Hit(
                        sentence.place(match.start()),
                        claim.what,
                        claim.fix,
                        around(sentence, *match.span()),
                    )
                    break
