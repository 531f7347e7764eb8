"""Keys whose value names something: people, teams, topics, e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic_core import PydanticCustomError

from hallway.naming import slug, visible
from hallway.sources.faults import Code
from hallway.sources.plain import plain_title
from hallway.sources.schema.reading import Key, Reader, bad, one_text, read_by, short

ID_PATTERN = r"^[^\W_][\w.'’-]{0,99}$"
_ID = re.compile(ID_PATTERN)
_NAME = re.compile(r"[^\W_][\w.'’, -]{1,80}")
_EMAIL = re.compile(r"[^@\s<>(),;:]{1,100}@[^@\s<>(),;:]{1,150}")
_AND = re.compile(r"[,;&]|(?<=\s)and(?=\s)")
_COMMA = re.compile(r"[,;]")
_MOST = 100

Item = Callable[[str, Key], str]


def list_of(item: Item, separator: re.Pattern[str] | None = None) -> Reader[tuple[str, ...]]:
    """The values of a list, each once, in their order. One text is a list of one; bad items are left out."""

    def read(value: object, key: Key) -> tuple[str, ...]:
        found = []
        for text in _texts(value, key, separator):
            try:
                found.append(item(text, key))
            except PydanticCustomError as error:
                context = error.context or {}
                key.remark(context["code"], context["what"], context["fix"])
        if len(found) > _MOST:
            key.remark(Code.TOO_LONG, f"the list has more than {_MOST} entries; the rest is left out", "shorten it")
        return tuple(dict.fromkeys(filter(None, found)))[:_MOST]

    return read


def _texts(value: object, key: Key, separator: re.Pattern[str] | None) -> list[str]:
    """The texts in a list or in one text, which `separator` may cut into several."""
    items = value if isinstance(value, list) else [value]
    texts: list[str] = []
    for item in items:
        if item is None:
            continue
        if not isinstance(item, str):
            raise bad(
                "a list or a mapping stands where one text is meant", f"write a list of texts: {key.name}: [a, b]"
            )
        parts = [part.strip() for part in separator.split(item) if part.strip()] if separator else [item]
        if len(parts) > 1:
            fix = f"write {key.name}: [{', '.join(short(part, 40) for part in parts[:20])}]"
            key.remark(Code.ONE_TEXT, f"'{short(item)}' is one text, read as {len(parts)}", fix)
        texts += parts
    return texts


def person_id(text: str, key: Key) -> str:
    """An id. A name is made an id as people would make it, and that is said."""
    name = visible(text).strip().lstrip("@").removeprefix("people/").removesuffix(".md")
    if _ID.fullmatch(name):
        return name
    if "@" in name:
        raise bad("an e-mail address stands where an id is meant", "write the name of a file in people/, without .md")
    if not _NAME.fullmatch(name):
        raise bad(f"'{short(name)}' cannot be an id", "write the name of a file in people/, without .md")
    guess = slug(name)
    key.remark(Code.ID_SPELLING, f"'{name}' is a name, not an id; read as '{guess}'", f"write {guess}")
    return guess


def _person(value: object, key: Key) -> str:
    return person_id(one_text(value), key)


def _team(value: object, _: Key) -> str:
    """A team's id or its name, as it is written."""
    text = plain_title(one_text(value)).removeprefix("people/teams/").removesuffix(".md")
    if not text or len(text) > 100 or "/" in text:
        raise bad(f"'{short(text)}' cannot be a team", "write the name of a file in people/teams/, without .md")
    return text


def _topic(text: str, _: Key) -> str:
    topic = plain_title(text).lstrip("#").strip()
    if len(topic) > 100:
        raise bad(f"'{short(topic)}' is too long for a topic", "write one or two words")
    return topic


def _email(text: str, _: Key) -> str:
    address = visible(text).strip().removeprefix("mailto:").strip("<>")
    if not _EMAIL.fullmatch(address):
        raise bad("one of these is not an e-mail address", "write addresses like ada@example.org")
    return address


def _emails(value: object, key: Key) -> tuple[str, ...]:
    """Addresses. What is wrong with one is said without quoting it: they are private."""
    several = value.replace(",", " ").split() if isinstance(value, str) else value
    return list_of(_email)(several, key)


_TEXTS = {"type": "array", "items": {"type": "string"}, "uniqueItems": True, "maxItems": _MOST}
_IDS = {**_TEXTS, "items": {"type": "string", "pattern": ID_PATTERN}}

PersonId = Annotated[str | None, read_by(_person, type="string", pattern=ID_PATTERN)]
People = Annotated[tuple[str, ...], read_by(list_of(person_id, _AND), **_IDS)]
TeamName = Annotated[str | None, read_by(_team, type="string", maxLength=100)]
Topics = Annotated[tuple[str, ...], read_by(list_of(_topic, _COMMA), **_TEXTS)]
Emails = Annotated[tuple[str, ...], read_by(_emails, **_TEXTS)]
