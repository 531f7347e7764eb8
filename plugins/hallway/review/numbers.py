"""Numbers that belong to a person: of accounts, of cards, of phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from hallway.review.purpose import MARK
from hallway.review.sight import Sight, veiled

_FIX = f"leave it out, or link to the page of whoever it belongs to. If everybody may know it, write {MARK} above it"
_IBAN = re.compile(r"(?<![\w/])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)")
_CARD = re.compile(
    r"(?<![\w/=.+-])(?:(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|6011|65\d\d|64[4-9]\d|35[2-8]\d)([ -]?)\d{4}\1\d{4}\1\d{4}"
    r"|3[47]\d\d([ -]?)\d{6}\2\d{5}|3(?:0[0-5]|[689]\d)\d([ -]?)\d{6}\3\d{4})(?![\w/-])"
)
"""The forms of Visa, Mastercard, Discover, JCB, American Express and Diners Club."""
_ADDRESS = re.compile(r"(?:://|\]\()[^\s<>\"'()]+")
_TRIES = 100
"""Numbers in one line that may turn out to be none, before the rest of it is left alone."""
_LINE = re.compile(r"[^\n]+")
_DIGITS = re.compile(r"\d(?:[^\w\n]{0,3}\d){5}")
_APART = re.compile(r"\d[ ./()-]{1,3}\d|\+\d")


def find_numbers(text: str, region: str | None) -> Iterator[Sight]:
    """Every number of an account, a card or a phone. `region` is the country whose numbers need no `+`, as in "GB"."""
    for line in _LINE.finditer(text):
        if _DIGITS.search(line[0]):
            bare = _ADDRESS.sub(lambda found: " " * len(found[0]), line[0])
            yield from (_sight(line.start() + start, raw, kind) for start, raw, kind in _numbers(bare, region))


def _numbers(line: str, region: str | None) -> Iterator[tuple[int, str, str]]:
    """Where each number stands in a line, how it is written, and what it is the number of."""
    from stdnum import iban, luhn

    taken = set[int]()
    for pattern, is_valid, kind in ((_IBAN, iban.is_valid, "bank account"), (_CARD, luhn.is_valid, "payment card")):
        for found in pattern.finditer(line):
            if is_valid(re.sub(r"[ -]", "", found[0])):
                taken.update(range(*found.span()))
                yield found.start(), found[0], f"the number of a {kind}"
    for start, raw in _phones(line, region):
        if start not in taken:
            yield start, raw, "a phone number"


def _phones(line: str, region: str | None) -> Iterator[tuple[int, str]]:
    """Phone numbers, where they stand. A bare run of digits is none, nor is a number that anybody may call for free."""
    from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

    public = {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
    }
    if _APART.search(line):
        for found in PhoneNumberMatcher(line, region, Leniency.STRICT_GROUPING, _TRIES):
            if _APART.search(found.raw_string) and number_type(found.number) not in public:
                yield found.start, found.raw_string


def _sight(start: int, raw: str, kind: str) -> Sight:
    return Sight(start, start + len(raw), f"this looks like {kind}: '{veiled(raw)}'", _FIX, "personal-data")


@cache
def region_of(zone: str) -> str | None:
    """The country that a time zone is named after, by the table of the time zone data; None where it is of none.

    >>> region_of("Europe/Berlin"), region_of("UTC")
    ('DE', None)
    """
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((row[0] for row in rows if row[2:3] == [zone]), None)
