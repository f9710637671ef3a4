"""What search engines read about a page: JSON-LD in the words of schema.org, all from our own data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qa.content.opening import Opening
from qa.content.service import DAYS, Service
from qa.model import Block, Page

CONTEXT = "https://schema.org"
_MOST_QUESTIONS = 50


def service(
    details: Service, opening: Opening | None, *, site_url: str, description: str, logo: str
) -> dict[str, Any]:
    """Return who we are, where we help and how to reach us."""
    name = details.plain("name")
    channel: dict[str, Any] = {
        "@type": "ServiceChannel",
        "serviceUrl": f"{site_url}contact/",
        "servicePhone": {"@type": "ContactPoint", "telephone": details.plain("phone")},
        "availableLanguage": list(details.details["languages"].value),
    }
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "GovernmentService",
        "name": name,
        "description": description,
        "url": site_url,
        "serviceType": "Information, advice and support about special educational needs and disabilities",
        "areaServed": {"@type": "AdministrativeArea", "name": details.plain("area")},
        "isRelatedTo": {"@type": "Service", "name": details.plain("local_offer")},
        "provider": {
            "@type": "Organization",
            "name": name,
            "url": site_url,
            "logo": logo,
            "telephone": details.plain("phone"),
            "email": details.plain("email"),
        },
        "availableChannel": channel,
    }
    if opening is not None:
        found["hoursAvailable"] = [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": day,
                "opens": _clock(start),
                "closes": _clock(end),
            }
            for day, spells in zip(DAYS, opening.week, strict=True)
            for start, end in spells
        ]
    return found


def _clock(minutes: int) -> str:
    """Return '17:00'; the end of the day is 23:59, since the format knows no 24:00."""
    hours, rest = divmod(min(minutes, 24 * 60 - 1), 60)
    return f"{hours:02}:{rest:02}"


def path(steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the way from the home page to a page, as (title, address) pairs."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": title, "item": address}
            for number, (title, address) in enumerate(steps, 1)
        ],
    }


def questions(page: Page) -> dict[str, Any] | None:
    """Return the questions and answers of a page that is made of them (`shape: answers`), or None."""
    if page.meta.shape != "answers":
        return None
    found: list[tuple[str, list[str]]] = []
    asking = False
    for block in page.blocks:
        if block.kind == "heading":
            asking = block.level > 1 and block.text.rstrip().endswith("?")
            if asking:
                found.append((_plain(block), []))
        elif asking and block.kind != "cell":
            found[-1][1].append(_plain(block))
    answered = [(question, " ".join(said)) for question, said in found if said]
    if len(answered) < 2:  # noqa: PLR2004 - one question does not make such a page
        return None
    return {
        "@context": CONTEXT,
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": question,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }
            for question, answer in answered[:_MOST_QUESTIONS]
        ],
    }


def _plain(block: Block) -> str:
    """Return a block's words without the small numbers of its sources."""
    text = block.text
    for mark in sorted((m for m in block.marks if m.kind == "ref"), key=lambda m: -m.start):
        text = text[: mark.start] + text[mark.end :]
    return " ".join(text.split())
