"""YAML → plain values, each with its line. Words stay as they were written: `no`, `2026` and `1_000` are text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml
from frontmatter.default_handlers import SafeLoader

from hallway.sources.faults import Code, Fault
from hallway.sources.yaml_errors import in_plain_words

Place = tuple[str, ...]

_SIZE = 64 * 1024
_DEPTH = 20
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""What YAML takes for line breaks and no editor does."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that uses what is not read here, and why."""

    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a YAML text says: None, text, lists and mappings. `places` has the line of every key, by its path."""

    values: dict[str, object] = field(default_factory=dict)
    places: dict[Place, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read_yaml(text: str, line: int = 1) -> FrontMatter:
    r"""What `text` says, when its first character is on `line` of the file.

    >>> read_yaml("title: 2026\ntags: [no, on]\nteam: ~").values
    {'title': '2026', 'tags': ['no', 'on'], 'team': None}
    """
    if len(text) > _SIZE:
        return _unclear(Fault(Code.YAML_TOO_LARGE, "this YAML is larger than 64 KB", "shorten it", line))
    text = text.translate(_BREAKS) if not text.isascii() else text
    reading = _Reading(text, line)
    try:
        root = reading.document()
    except _TooDeepError as error:
        what = "this YAML has lists within lists, more than 20 deep"
        return _unclear(Fault(Code.YAML_TOO_LARGE, what, "write it flat", error.line))
    except yaml.YAMLError as error:
        return _unclear(in_plain_words(error, text, line))
    if isinstance(root, Refused):
        return _unclear(Fault(Code.YAML_FEATURE, root.what, root.fix, reading.refused or line))
    if not isinstance(root, dict):
        what = "this YAML is not made of keys with values"
        return _unclear(Fault(Code.YAML_SHAPE, what, "write one `key: value` on each line", line))
    return FrontMatter(root, reading.places, faults=(*reading.faults, *_tabs(text, line)))


def _unclear(fault: Fault) -> FrontMatter:
    return FrontMatter(faults=(replace(fault, grave=True),))


def _tabs(text: str, line: int) -> tuple[Fault, ...]:
    """The first line with a tab that the parser let pass."""
    if "\t" not in text:
        return ()
    number = line + text.count("\n", 0, text.index("\t"))
    return (Fault(Code.TAB, "there is a tab in this line", "write spaces instead", number),)


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Reading:
    """One pass over the events of a YAML text. Recursive, but never deeper than the limit."""

    def __init__(self, text: str, line: int) -> None:
        self._rows = text.split("\n")
        self._line = line
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=SafeLoader)
        self.places: dict[Place, int] = {}
        self.faults: list[Fault] = []
        self.refused = 0

    def document(self) -> object:
        """The value of the whole text; an empty mapping where it has none."""
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, ())
                for rest in self._events:
                    if isinstance(rest, yaml.NodeEvent):
                        return None
                return {} if root is None else root
        return {}

    def _node(self, event: yaml.Event, place: Place) -> object:
        if len(place) > _DEPTH:
            raise _TooDeepError(self._line_of(event))
        value: object
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event, place)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(place)
        elif isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(place)
        else:
            value = None
        refused = _special(event)
        if refused and not place:
            self.refused = self._line_of(event)
        return refused or value

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> str | None:
        plain = event.style is None or event.style == ""
        if not plain or event.value not in _NULLS:
            return str(event.value)
        row, column = _mark(event)
        rest = "".join(self._rows[row : row + 1])[column:].lstrip(" \t:-")  # an end that is missing is behind the last
        if rest.startswith("#") and rest[1:2].strip("#! "):
            what = f"`{rest.split()[0]}` begins with #, so YAML takes it for a comment"
            fix = f'put it in quotes: "{rest.split()[0]}"'
            self.faults.append(Fault(Code.SWALLOWED, what, fix, self._line_of(event), place[0] if place else ""))
        return None

    def _sequence(self, place: Place) -> list[object]:
        items: list[object] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, (*place, str(len(items)))))
        return items

    def _mapping(self, place: Place) -> dict[str, object] | Refused:
        entries: dict[str, object] = {}
        odd: Refused | None = None
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, (*place, ""))
            line = self._line_of(event)
            odd = odd or _odd_key(event)
            self.refused = self.refused or (line if odd and not place else 0)
            name = key if isinstance(key, str) else ""
            if name in entries:
                what = f"'{name}' stands here a second time, and this last one counts"
                self.faults.append(Fault(Code.DUPLICATE_KEY, what, "keep one of them", line, name))
            self.places[(*place, name)] = line
            entries[name] = self._node(next(self._events), (*place, name))
        return odd or entries

    def _line_of(self, event: yaml.Event) -> int:
        return self._line + _mark(event)[0]


def _mark(event: yaml.Event) -> tuple[int, int]:
    """Row and column where an event begins, from 0."""
    return (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)


def _special(event: yaml.Event) -> Refused | None:
    """Why a value is not read: what begins with `*`, `&` or `!` asks YAML for more than a value."""
    if isinstance(event, yaml.AliasEvent):
        return Refused("a value that begins with * asks for a copy of another one", "write it out, or put it in quotes")
    if getattr(event, "anchor", None):
        return Refused("a value that begins with & gives itself a name", "write it out, or put it in quotes")
    if getattr(event, "tag", None):
        return Refused("a value that begins with ! asks for a type", "leave the ! away, or put the value in quotes")
    return None


def _odd_key(event: yaml.Event) -> Refused | None:
    if not isinstance(event, yaml.ScalarEvent):
        return Refused("a key is not a word, perhaps because of { or [", "put what begins with { or [ in quotes")
    if event.value == "<<" and not event.style:
        return Refused("`<<` copies keys from elsewhere, which is not done here", "write the keys out")
    return None
