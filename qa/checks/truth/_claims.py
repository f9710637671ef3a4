"""Find the claims of a table in the sentences of a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.checks.truth._lists import Claim
from qa.checks.truth._said import around, sentences
from qa.content import patterns
from qa.model import Hit, Site


def claimed(site: Site, claims: Sequence[Claim]) -> Iterator[Hit]:
    """Yield a hit for each sentence that makes one of these claims."""
    for page in site.pages:
        said = sentences(page)
        whole = "\n".join(s.low for s in said)
        possible = [
            claim
            for claim in claims
            if any(pattern.possible(whole) for pattern in claim.when)
            and patterns.search(claim.on_page, whole, whole) is None
        ]
        for sentence in said if possible else ():
            for claim in possible:
                match = patterns.search(claim.when, sentence.text, sentence.low)
                if match and not patterns.search(claim.unless, sentence.text, sentence.low):
                    yield Hit(
                        sentence.place(match.start()),
                        claim.what,
                        claim.fix,
                        around(sentence, *match.span()),
                    )
                    break
