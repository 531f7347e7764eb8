"""What every key has in common: a value is read or it is bad, and either way there may be something to say about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from hallway.sources.faults import Code, Fault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """One file being read: its path, the site's time zone, and what is said of values that are used all the same."""

    path: str
    zone: ZoneInfo
    remarks: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Key:
    """One key being read, and the file it stands in."""

    name: str
    reading: Reading

    def remark(self, code: Code, what: str, fix: str) -> None:
        """Says something of a value that is used all the same."""
        self.reading.remarks.append(Fault(code, f"{self.name}: {what}", fix, key=self.name))


Reader = Callable[[object, Key], T]
"""A raw value (text, list or mapping, never empty) → what it means. Raises `bad` when it means nothing."""


def bad(what: str, fix: str, code: Code = Code.BAD_VALUE) -> PydanticCustomError:
    """The error that says why a value cannot be used."""
    return PydanticCustomError("bad", "{what}", {"what": what, "fix": fix, "code": code})


def read_by(reader: Reader[T], **schema: Any) -> Any:
    """What makes a Pydantic field be read by `reader` and described to editors by `schema`."""

    def validate(value: object, info: ValidationInfo) -> T:
        reading: Reading = info.context  # type: ignore[assignment]  # given by `check`, always
        return reader(value, Key(info.field_name or "", reading))

    return _Both(PlainValidator(validate), WithJsonSchema(schema))


@dataclass(frozen=True, slots=True)
class _Both:
    """Two annotations in one, so that a type is written `Annotated[str, read_by(...)]`."""

    validator: PlainValidator
    description: WithJsonSchema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return self.validator.__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        return self.description.__get_pydantic_json_schema__(core, handler)


def one_text(value: object) -> str:
    """A value that has to be one text."""
    if isinstance(value, str):
        return value
    raise bad("a list or a mapping stands where one text is meant", "write one text on the line of the key")


def short(text: str, length: int = 60) -> str:
    """`text` as it is quoted in a problem."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"
