"""`extra.service` of mkdocs.yml: who this service is, and which details somebody has confirmed."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field

from qa.content import data, schema, yamls
from qa.content.frontmatter import Day
from qa.model import Fault, Place

PATH = "mkdocs.yml"
QUICK_EXIT = "https://www.bbc.co.uk/weather"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Place_(schema.Strict):  # noqa: N801 - 'Place' is a spot in a file here
    """A body with a name and perhaps an address on the web."""

    name: str
    url: str = ""


class Text(schema.Strict):
    """A detail in words."""

    value: str
    confirmed: Day | None = None


class Words(schema.Strict):
    """A detail that is a list."""

    value: tuple[str, ...]
    confirmed: Day | None = None


class Body(schema.Strict):
    """A detail that is another body."""

    value: Place_
    confirmed: Day | None = None


class Bodies(schema.Strict):
    """A detail that is a list of other bodies' or sites' addresses."""

    value: tuple[Place_, ...]
    confirmed: Day | None = None


class Week(schema.Strict):
    """Opening hours, one entry a weekday: '9am to 5pm' or 'closed'."""

    value: dict[
        Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], str
    ]
    confirmed: Day | None = None


class ServiceModel(schema.Strict):
    """Every detail of a service that pages may print."""

    status: Literal["draft", "live"]
    name: Text
    short_name: Text
    council: Text
    area: Text
    council_team: Text
    phone: Text
    text_number: Text
    email: Text
    young_people_email: Text
    address: Text
    hours: Week
    closed_days: Text
    reply_time: Text
    languages: Words
    local_offer: Body
    parent_carer_forum: Body
    mediation: Body
    social: Bodies
    helpful_form: Text | None = None
    quick_exit: Annotated[str, Field(pattern=r"^https://\S+$")] = QUICK_EXIT


@dataclass(frozen=True, slots=True)
class Service:
    """The settings, ready to print. lines: the line of each detail in mkdocs.yml.

    quick_exit: the harmless page to which 'Leave this page quickly' leads.
    """

    status: Literal["draft", "live"]
    details: Mapping[str, Any]
    lines: Mapping[str, int]
    quick_exit: str = QUICK_EXIT

    @property
    def live(self) -> bool:
        """True once the service stands behind every detail."""
        return self.status == "live"

    def plain(self, name: str) -> str:
        """Return a detail as plain words."""
        value = self.details[name].value
        if isinstance(value, Place_):
            return value.name
        if isinstance(value, tuple):
            return ", ".join(v.name if isinstance(v, Place_) else v for v in value)
        if isinstance(value, dict):
            return "; ".join(f"{day} {value[day]}" for day in DAYS if day in value)
        return str(value)

    def inline(self, name: str) -> str:
        """Return a detail as a piece of HTML inside a sentence: phones and mail can be tapped."""
        value = self.details[name].value
        words = html.escape(self.plain(name), quote=False)
        if name in {"phone", "text_number"}:
            scheme = "tel" if name == "phone" else "sms"
            number = "".join(c for c in words if c.isdigit() or c == "+")
            return f'<a href="{scheme}:{number}">{words}</a>'
        if name.endswith("email"):
            return f'<a href="mailto:{words}">{words}</a>'
        if isinstance(value, Place_) and value.url:
            return f'<a href="{html.escape(value.url)}">{words}</a>'
        return words

    def unconfirmed(self) -> list[str]:
        """Return the names of the details that nobody has confirmed."""
        return [name for name, detail in self.details.items() if detail.confirmed is None]


def _addresses_are_some(settings: yamls.Mapping) -> None:
    """Refuse what MkDocs would break on without a word about where it stands.

    Raises:
        data.Unreadable: an address of the site, of its source or in the menu is none.
    """
    for key in ("site_url", "repo_url", "edit_uri", "edit_uri_template", "nav"):
        for value in _scalars(settings.get(key)):
            try:
                urlsplit(value.text)
            except ValueError:
                what = f'"{value.text[:80]}" under "{key}" is not an address.'
                fix = "Write one such as https://www.example.org/, or put back what worked."
                place = Place(PATH, value.line, value.column)
                raise data.Unreadable(Fault("data.readable", place, what, fix)) from None


def _scalars(node: yamls.Node | None) -> Iterator[yamls.Scalar]:
    match node:
        case yamls.Scalar():
            yield node
        case yamls.Sequence():
            for item in node.items:
                yield from _scalars(item)
        case yamls.Mapping():
            for _, value in node.entries:
                yield from _scalars(value)


def load(root: Path) -> tuple[Service, list[Fault]]:
    """Read the block from mkdocs.yml itself, so that faults have lines.

    Raises:
        data.Unreadable: there is no such block, or it cannot be used.
    """
    node, faults = yamls.parse(data.text(root, PATH), PATH)
    if node is None:
        raise data.Unreadable(faults[0])
    if isinstance(node, yamls.Mapping):
        _addresses_are_some(node)
    extra = node.get("extra") if isinstance(node, yamls.Mapping) else None
    block = extra.get("service") if isinstance(extra, yamls.Mapping) else None
    if not isinstance(block, yamls.Mapping):
        raise data.Unreadable(
            Fault(
                "data.readable",
                Place(PATH),
                "The settings have no block extra: service:.",
                "Copy the block from the last good version of this file.",
            )
        )
    model, wrong = schema.fit(ServiceModel, block, PATH, "data", where="in extra: service:")
    if model is None:
        raise data.Unreadable(wrong[0])
    details = {
        name: detail
        for name in ServiceModel.model_fields
        if name not in {"status", "quick_exit"} and (detail := getattr(model, name)) is not None
    }
    lines = {key.text: key.line for key, _ in block.entries}
    return Service(model.status, details, lines, model.quick_exit), [*faults, *wrong]
