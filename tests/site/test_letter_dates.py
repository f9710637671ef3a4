"""'Dates from your letter' in a real Chromium: the same days as in Python, and a form that sends nothing."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from letter_cases import CASES, LATER, STATED
from playwright.sync_api import Browser, Page, expect
from support import ROOT, TODAY, asked_by_the_page

from qa.content import bank_holidays, deadlines, facts, letter_dates, letter_payload

pytestmark = pytest.mark.browser

LAW = facts.load(ROOT)[0]
GUIDE = letter_dates.load(ROOT, LAW)[0]
assert GUIDE is not None
RULES = GUIDE.rules
KNOWN = bank_holidays.around(TODAY)
PAYLOAD = letter_payload.payload(GUIDE, TODAY)
EVENTS = {e["id"]: e for g in PAYLOAD["groups"] for e in g["events"]}
GROUPS = {e["id"]: g["about"] for g in PAYLOAD["groups"] for e in g["events"]}
SCRIPTS = ROOT / "theme/assets/scripts"
PATH = "guides/dates-from-your-letter/"
EPOCH = dt.date(1970, 1, 1)


# ---- The same days in Python and in the browser ----


@pytest.fixture(scope="module")
def rules(chromium: Browser) -> Iterator[Page]:
    """An empty page with the rules alone."""
    page = chromium.new_page()
    page.set_content("<p>Rules</p>")
    for name in ("dates.js", "dates-words.js"):
        page.add_script_tag(path=SCRIPTS / name)
    page.evaluate("data => { window.known = LetterDates.holidays(data); }", PAYLOAD)
    yield page
    page.close()


def in_python(rule: deadlines.Rule, day: dt.date) -> list[int] | None:
    try:
        found = deadlines.due(rule, day, KNOWN)
    except deadlines.OutOfRange:
        return None
    return [(found.counted - EPOCH).days, (found.last - EPOCH).days]


def test_every_rule_gives_the_same_day_in_both_on_every_day_of_eleven_years(rules: Page) -> None:
    found = {rule for fact in RULES.values() if (rule := deadlines.rule_of(fact)) is not None}
    kinds = sorted(found, key=repr)
    assert len(kinds) > 30
    first = (KNOWN.first - EPOCH).days
    days = (KNOWN.last - KNOWN.first).days + 1
    assert days == 4017
    for rule in kinds:
        given = letter_payload.rule_values(rule)
        theirs = rules.evaluate(
            """([rule, first, days]) => Array.from({length: days}, (_, i) => {
                 const due = LetterDates.due(rule, first + i, known);
                 return due && [due.counted, due.last];
               })""",
            [given, first, days],
        )
        ours = [in_python(rule, KNOWN.first + dt.timedelta(days=i)) for i in range(days)]
        assert sum(one is not None for one in ours) > 3600, rule
        if ours != theirs:
            wrong = next(i for i in range(days) if ours[i] != theirs[i])
            start = KNOWN.first + dt.timedelta(days=wrong)
            pytest.fail(f"{rule} from {start}: {ours[wrong]} in Python, {theirs[wrong]} here")


def test_outside_the_years_known_there_is_no_date_in_either(rules: Page) -> None:
    for start in (dt.date(2020, 12, 31), dt.date(2032, 1, 1), dt.date(1900, 1, 1)):
        for fact in RULES.values():
            rule = deadlines.rule_of(fact)
            if rule is None:
                continue
            theirs = rules.evaluate(
                "([rule, day]) => LetterDates.due(rule, day, known)",
                [letter_payload.rule_values(rule), (start - EPOCH).days],
            )
            assert in_python(rule, start) is theirs is None


def test_the_cases_worked_by_hand_come_out_in_the_browser(rules: Page) -> None:
    theirs = rules.evaluate(
        """cases => cases.map(([rule, start]) =>
             LetterDates.toIso(LetterDates.due(rule, LetterDates.fromIso(start), known).last))""",
        [[PAYLOAD["rules"][key]["rule"], start] for key, start, _, _ in CASES],
    )
    assert theirs == [end for _, _, end, _ in CASES]
    assert len(theirs) > 70


def test_of_two_rules_the_later_one_counts_in_the_browser(rules: Page) -> None:
    for starts, end in LATER:
        event = EVENTS[RULES[next(iter(starts))].starts]
        days = {RULES[key].starts: start for key, start in starts.items()}
        theirs = rules.evaluate(
            """([data, event, days]) => {
                 for (const id of Object.keys(days)) days[id] = LetterDates.fromIso(days[id]);
                 return LetterDates.answer(data, event, days, known).dated.map(
                   one => [one.key, LetterDates.toIso(one.last)]);
               }""",
            [PAYLOAD, event, days],
        )
        assert [next(iter(starts)), end] in theirs


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["27", "3", "2027"], "2027-03-27"),
        ([" 7 ", "03", "2027"], "2027-03-07"),
        (["29", "Feb", "2028"], "2028-02-29"),
        (["1", "september", "2026"], "2026-09-01"),
        (["1", "1", "2021"], "2021-01-01"),
        (["31", "12", "2031"], "2031-12-31"),
        (["", "", ""], "day: Write the day of the letter."),
        (["27", "", "2027"], "month: Write the month as well."),
        (["", "3", ""], "day: Write the day and the year as well."),
        (["0", "3", "2027"], "day: Write the day as a number from 1 to 31."),
        (["first", "3", "2027"], "day: Write the day as a number from 1 to 31."),
        (["32", "3", "2027"], "day: Write the day as a number from 1 to 31."),
        (["1.5", "3", "2027"], "day: Write the day as a number from 1 to 31."),
        (["27", "13", "2027"], "month: Write the month as a number from 1 to 12."),
        (["27", "0", "2027"], "month: Write the month as a number from 1 to 12."),
        (["27", "ma", "2027"], "month: Write the month as a number from 1 to 12."),
        (["27", "xyz", "2027"], "month: Write the month as a number from 1 to 12."),
        (["27", "3", "27"], "year: Write the year with 4 figures, such as 2026."),
        (["27", "3", "20277"], "year: Write the year with 4 figures, such as 2026."),
        (["31", "4", "2027"], "day: April 2027 has only 30 days."),
        (["29", "2", "2027"], "day: February 2027 has only 28 days."),
        (["31", "2", "2028"], "day: February 2028 has only 29 days."),
        (
            ["27", "3", "2020"],
            "year: We can work out dates from 2021 to 2031. Please ask us about other years.",
        ),
        (
            ["27", "3", "2032"],
            "year: We can work out dates from 2021 to 2031. Please ask us about other years.",
        ),
        ([None, None, "2027"], "2027-01-01"),
        ([None, None, ""], "year: Write the day of the letter."),
        ([None, None, "next"], "year: Write the year with 4 figures, such as 2026."),
    ],
)
def test_what_is_typed_is_read_or_the_slip_is_named(
    rules: Page, typed: list[str | None], found: str
) -> None:
    told = rules.evaluate(
        """([day, month, year]) => {
             const read = LetterDates.read({day, month, year}, "the day of the letter", known);
             return read.error ? read.at + ": " + read.error : LetterDates.toIso(read.day);
           }""",
        typed,
    )
    assert told == found


# ---- The page ----


@pytest.fixture
def page(chromium: Browser, site_url: str) -> Iterator[Page]:
    """The real page on a phone; it may ask nothing of anybody once it is loaded."""
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    one = context.new_page()
    errors: list[str] = []
    asked: list[str] = []
    one.on("pageerror", lambda error: errors.append(str(error)))
    one.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    one.goto(site_url + PATH, wait_until="networkidle")
    address = one.url
    one.on("request", lambda request: asked.append(request.url))
    yield one
    assert errors == []
    assert asked_by_the_page(asked) == []
    assert one.url == address
    assert one.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert context.cookies() == []
    context.close()


def choose(page: Page, event: str) -> None:
    page.get_by_label(GROUPS[event], exact=True).check()
    page.get_by_label(EVENTS[event]["choice"], exact=True).check()


def give(page: Page, day: str, field: int = 0) -> None:
    year, month, number = day.split("-")
    for name, value in (("day", number), ("month", month), ("year", year)):
        box = page.locator(f"#dates-{field}-{name}")
        if box.count():
            box.fill(value)


def show(page: Page) -> None:
    page.locator(".dates__show").click()


def in_words(day: dt.date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def headings(page: Page) -> list[str]:
    return page.locator(".dates-result__dated h4").all_inner_texts()


def test_each_letter_shows_each_date_in_order_of_time(page: Page) -> None:
    start = "2026-06-30"
    day = dt.date.fromisoformat(start)
    for event, about in EVENTS.items():
        choose(page, event)
        expected = []
        for key in about["rules"]:
            rule = deadlines.rule_of(RULES[key])
            if rule is not None:
                expected.append((deadlines.due(rule, day, KNOWN).last, key))
        assert page.locator("#dates-0-day").count() == (bool(expected) and about["asks"] == "day")
        give(page, start)
        show(page)
        expected.sort(key=lambda one: one[0])
        assert headings(page) == [f"By {in_words(last)}" for last, _ in expected], event
        stated = [key for key in about["rules"] if key in STATED]
        assert page.locator(".dates-result__stated > li").count() == len(stated)
        items = page.locator(".dates-result .dates__item").evaluate_all(
            """nodes => nodes.map(n => [n.innerText, n.querySelector("details").textContent,
                 ...[...n.querySelectorAll("a")].map(a => [a.href, a.innerText])])"""
        )
        assert len(items) == len(about["rules"])
        for item, key in zip(items, [key for _, key in expected] + stated, strict=True):
            text, words, *sources = item
            fact, given = RULES[key], PAYLOAD["rules"][key]
            assert f"Who acts: {given['who']}." in text
            assert given["how"] in text
            assert fact.words in text
            assert sources == [[fact.url, fact.source]]
            assert f"{fact.force.capitalize()} " in text
            assert fact.says in text
            assert fact.counting in words
        assert page.evaluate("document.activeElement.id") == "dates-result"


def test_a_day_that_moved_or_is_a_day_off_is_explained(page: Page) -> None:
    choose(page, "decision-letter-sent")
    give(page, "2026-06-15")
    show(page)
    first, second = page.locator(".dates__item").all()
    assert "weekend or a bank holiday, and the rule does not move it" in first.inner_text()
    assert "Counting ends on Saturday 15 August 2026." in second.inner_text()
    assert "until Tuesday 1 September 2026" in second.inner_text()
    assert (
        "it counts instead: 1 month from the day the mediation certificate" in second.inner_text()
    )
    give(page, "2026-08-04", field=1)
    assert not page.locator(
        ".dates-result"
    ).is_visible()  # an old answer never stands beside new input
    show(page)
    assert headings(page)[1] == "By Friday 4 September 2026"
    text = page.locator(".dates__item").nth(1).inner_text()
    assert "How long: the later of these days counts." in text
    assert "1 month from the day the mediation certificate was issued: Friday 4 September" in text
    assert page.locator(".dates__item").nth(1).get_by_role("link").count() == 2


def test_a_date_after_the_years_known_is_said_and_not_computed(page: Page) -> None:
    choose(page, "plan-made-or-last-review")
    give(page, "2031-06-01")
    show(page)
    assert headings(page) == []
    stated = page.locator(".dates-result__stated").inner_text()
    assert "outside the years that we know, 2021 to 2031" in stated
    assert not page.get_by_role("button", name="Add to a calendar").is_visible()


def test_school_days_are_stated_and_no_day_is_asked_for(page: Page) -> None:
    choose(page, "first-day-of-exclusion")
    assert page.locator(".dates__box").count() == 0
    page.get_by_role("button", name="Show the rules").click()
    assert headings(page) == []
    for item in page.locator(".dates-result__stated > li").all():
        assert "School days are days on which your school is open" in item.inner_text()


def test_slips_are_named_beside_the_box_and_in_a_list(page: Page) -> None:
    show(page)
    troubles = page.locator(".dates__troubles")
    assert troubles.get_by_role("link").all_inner_texts() == ["Choose what it is about."]
    assert page.evaluate("document.activeElement.className") == "dates__troubles"
    assert page.title().startswith("Please mend: ")
    troubles.get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "dates-group-0"
    page.get_by_label("A review of a plan").check()
    show(page)
    assert troubles.get_by_role("link").all_inner_texts() == ["Choose the letter or event."]
    choose(page, "decision-letter-sent")
    give(page, "2026-06-31")
    page.locator("#dates-1-day").fill("4")
    show(page)
    assert troubles.get_by_role("link").all_inner_texts() == [
        "June 2026 has only 30 days.",
        "Write the month and the year as well.",
    ]
    box = page.locator("#dates-0-day")
    assert box.get_attribute("aria-invalid") == "true"
    described = page.locator("fieldset", has=box).get_attribute("aria-describedby") or ""
    said = " ".join(page.locator(f"#{one}").inner_text() for one in described.split())
    assert "Please mend this: June 2026 has only 30 days." in said
    assert page.locator("#dates-1-month").get_attribute("aria-invalid") == "true"
    assert not page.locator(".dates-result").is_visible()
    box.fill("30")
    page.locator("#dates-1-day").fill("")
    show(page)
    assert not troubles.is_visible()
    assert page.locator("[aria-invalid]").count() == 0
    assert not page.title().startswith("Please mend: ")
    assert len(headings(page)) == 2


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.locator("#dates-group-0").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "dates-event-0"
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    page.keyboard.type("2026")
    page.keyboard.press("Enter")
    assert headings(page)[0] == "By Monday 13 April 2026"


def test_the_next_letter_is_one_press_away(page: Page) -> None:
    choose(page, "adviser-told-no-mediation")
    give(page, "2026-12-01")
    show(page)
    page.get_by_role("button", name="You got a mediation certificate").click()
    assert not page.locator(".dates-result").is_visible()
    assert page.get_by_label("You got a mediation certificate").is_checked()
    assert page.evaluate("document.activeElement.id") == "dates-0-day"
    give(page, "2026-12-04")
    show(page)
    assert headings(page) == ["By Monday 4 January 2027"]


def test_the_clock_of_the_device_plays_no_part(chromium: Browser, site_url: str) -> None:
    """Nothing is counted from today, so nobody is told that they are late; no time zone moves a day."""
    seen = []
    for zone, now in (("Pacific/Auckland", "2020-01-01"), ("America/Los_Angeles", "2035-06-30")):
        context = chromium.new_context(timezone_id=zone)
        one = context.new_page()
        one.clock.set_fixed_time(now)
        one.goto(site_url + PATH)
        choose(one, "decision-letter-sent")
        give(one, "2026-03-29")
        show(one)
        seen.append(one.locator(".dates-result").inner_text())
        context.close()
    assert seen[0] == seen[1]
    assert not re.search(r"\b(?:late|overdue|missed|too|days? (?:ago|left))\b", seen[0])


def saved(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Add to a calendar").click()
    assert waiting.value.suggested_filename == "dates-from-your-letter.ics"
    return Path(waiting.value.path()).read_bytes()


def test_the_calendar_file_is_valid_and_holds_nothing_of_the_reader(page: Page) -> None:
    choose(page, "tribunal-order")
    give(page, "2026-12-14")
    show(page)
    one, two = saved(page), saved(page)
    assert one.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in one.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in one.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(one)
    assert calendar.errors == []
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    shown = headings(page)
    events = calendar.walk("VEVENT")
    assert len(events) == len(shown) == 8
    for event, heading in zip(events, shown, strict=True):
        assert event.errors == []
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        assert type(start) is dt.date
        assert end - start == dt.timedelta(days=1)
        assert heading == f"By {in_words(start)}"
        assert event.decoded("DTSTAMP").tzinfo is not None
        assert set(event) == {
            "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "CLASS", "TRANSP",
        }  # fmt: skip
        assert "The day of the order: Monday 14 December 2026." in event["DESCRIPTION"]
        assert "Law: SEND Regulations 2014" in event["DESCRIPTION"]
        assert "not legal advice" in event["DESCRIPTION"]
        assert event["URL"] == page.url
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == 8
    assert "order_reconsider_2_weeks-20261214@example.org" in uids
    again = [str(event["UID"]) for event in icalendar.Calendar.from_ical(two).walk("VEVENT")]
    assert again == uids
    expect(page.locator(".dates-result__said")).to_contain_text("made on your device")


def test_a_long_or_odd_text_is_written_as_the_standard_says(rules: Page) -> None:
    text = rules.evaluate(
        """data => {
             const event = {choice: "x", rules: ["k"]};
             const rule = Object.assign({}, data.rules.order_reconsider_2_weeks, {
               due: "Ä, b; c\\\\d " + "€é😀".repeat(30), only: "", who: "one\\ntwo", from: "e"});
             const answer = LetterDates.answer({rules: {k: rule}}, event, {e: LetterDates.fromIso("2026-12-14")}, known);
             return LetterDates.calendar(answer, [], data, {host: "h", page: "https://h/", ask: ""}, new Date(0));
           }""",
        PAYLOAD,
    )
    lines = text.encode().split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert max(len(line) for line in lines) >= 72
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    unfolded = text.replace("\r\n ", "")
    assert r"SUMMARY:Last day: ä\, b\; c\\d €é" in unfolded
    assert event["SUMMARY"] == "Last day: ä, b; c\\d " + "€é😀" * 30
    assert "one\ntwo" in event["DESCRIPTION"]
    assert "DTSTAMP:19700101T000000Z" in text


def test_the_dates_can_be_copied_as_text(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(page, "governors-told")
    show(page)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator(".dates-result__said")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Rules without a date:" in copied
    assert "15 school days from the day the governors were told." in copied
    choose(page, "request-received")
    give(page, "2026-03-02")
    show(page)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator(".dates-result__said")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "By Monday 13 April 2026\nThe council says if it will assess.\n" in copied
    assert "https://www.legislation.gov.uk/uksi/2014/1530/regulation/5" in copied
    assert copied.endswith(f"{page.url}\n")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copy as text").click()
    box = page.get_by_label("Your dates as text")
    assert box.input_value() == copied
    assert page.evaluate("getSelection().toString()") == copied.rstrip("\n") + "\n"


def test_on_paper_there_are_only_the_dates(page: Page) -> None:
    page.evaluate("window.print = () => { window.printed = true; }")
    choose(page, "review-meeting")
    give(page, "2027-03-02")
    show(page)
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".dates-result__dated h4").count() == 6
    assert page.locator(".dates-result__dated h4").first.is_visible()
    assert page.locator(".head__print").is_visible()
    for hidden in (".dates", ".dates-result__keep", ".rules", ".sources", "#all-the-rules"):
        assert not page.locator(hidden).first.is_visible(), hidden
    page.emulate_media(media="screen")
    page.locator("#dates-0-day").fill("3")
    page.emulate_media(media="print")
    assert page.locator("#all-the-rules").is_visible()
    page.emulate_media(media="screen")


AXE = {"runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "wcag2aaa",
]}}  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_at_any_stage_and_nothing_scrolls_sideways(
    chromium: Browser, site_url: str, width: int, scheme: Any
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    one = context.new_page()
    one.goto(site_url + PATH)

    def sound(stage: str) -> None:
        found = Axe().run(one, options=AXE).response["violations"]
        assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == [], stage
        over = one.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, stage

    choose(one, "decision-letter-sent")
    give(one, "2026-06-31")
    show(one)
    sound("slip")
    give(one, "2026-06-15")
    give(one, "2026-08-04", field=1)
    show(one)
    for item in one.locator(".dates-result details").all():
        item.evaluate("e => { e.open = true; }")
    sound("dates")
    choose(one, "tribunal-order")
    give(one, "2026-06-15")
    show(one)
    assert one.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    small = one.evaluate(
        """() => [...document.querySelectorAll(".dates__choice label, .dates__box, .dates button,"
             + " .dates-result button, .dates-result summary, details.rules > summary")]
             .filter(e => e.checkVisibility()).map(e => [e.textContent, e.getBoundingClientRect().height])
             .filter(([, height]) => height < 43.5)"""
    )
    assert small == []
    context.close()


def test_without_scripts_the_rules_stand_in_tables(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    one = context.new_page()
    one.goto(site_url + PATH)
    assert "a form works out your dates if scripts run" in one.locator("article").inner_text()
    assert one.locator(".dates").count() == 0
    assert one.locator("details.rules").count() == len(PAYLOAD["groups"])
    one.locator("details.rules > summary").first.click()
    assert one.locator("details.rules td").first.is_visible()
    assert one.locator("details.rules tbody tr").count() == len(RULES)
    for key in RULES:
        assert one.locator(f'details.rules a.fact[href="#source-{key}"]').count() >= 1, key
        assert one.locator(f"#source-{key} a").get_attribute("href") == RULES[key].url
    context.close()


def test_only_this_page_loads_the_form(real_site: Path) -> None:
    holders = [
        file.parent.relative_to(real_site).as_posix() + "/"
        for file in sorted(real_site.rglob("index.html"))
        if "dates-data" in (html := file.read_text(encoding="utf-8")) or "dates-page.js" in html
    ]
    assert holders == [PATH]


def test_it_works_under_a_strict_content_security_policy(
    chromium: Browser, real_site: Path
) -> None:
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'none'; base-uri 'none'"
    )

    class Strict(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    handler = functools.partial(Strict, directory=str(real_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        one = chromium.new_page()
        broken: list[str] = []
        one.on("console", lambda m: broken.append(m.text) if "dates" in m.text else None)
        one.goto(f"http://127.0.0.1:{server.server_port}/{PATH}")
        choose(one, "review-meeting")
        give(one, "2027-03-02")
        show(one)
        assert len(headings(one)) == 6
        assert b"BEGIN:VEVENT" in saved(one)
        assert broken == []
        one.close()
        server.shutdown()


def test_the_scripts_name_no_other_host_and_keep_nothing() -> None:
    for file in sorted(SCRIPTS.glob("dates*.js")):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"https?://", text), file
        banned = r"\b(?:fetch|XMLHttpRequest|sendBeacon|localStorage|sessionStorage|cookie|eval|innerHTML)\b"
        assert not re.search(banned, text), file
        assert not re.search(r"\?\.|\?\?|\.at\(|replaceAll|structuredClone", text), file
    assert json.dumps(PAYLOAD).count("<") == 0
    assert urlsplit(PAYLOAD["rules"]["jr_3_months"]["url"]).scheme == "https"
