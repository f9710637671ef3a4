"""'Was this page helpful?': two links that need no script and tell nobody who asks nothing of us."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from qa.content.service import Service

PAGE, ANSWER = "{page}", "{answer}"


@dataclass(frozen=True, slots=True)
class Helpful:
    """The addresses behind 'Yes' and 'No'. by_mail: they open the reader's own mail program."""

    yes: str
    no: str
    by_mail: bool


def of(service: Service, title: str, url: str) -> Helpful:
    """Return the links of one page.

    Args:
        service: the settings; `helpful_form` is the service's own form, where `{page}` stands for
            the page's address and `{answer}` for yes or no.
        title: the page's title.
        url: the page's address.
    """
    form = service.plain("helpful_form") if "helpful_form" in service.details else ""
    if form.startswith("https://"):

        def filled(answer: str) -> str:
            return form.replace(PAGE, quote(url, safe="")).replace(ANSWER, answer)

        return Helpful(filled("yes"), filled("no"), by_mail=False)
    email = service.plain("email")

    def mail(subject: str, ask: str) -> str:
        body = quote(f"The page is {url}\n\n{ask}\n")
        return f"mailto:{email}?subject={quote(f'{subject}: {title}')}&body={body}"

    return Helpful(
        mail("This page helped", "What helped? You can leave this empty."),
        mail("This page did not help", "What were you looking for?"),
        by_mail=True,
    )
