"""`posts/topics.yml` → what its editors say of topics."""

from __future__ import annotations

from hallway.model import Blob, TopicNote
from hallway.problem import Problem
from hallway.settings import Settings
from hallway.sources.decode import decode
from hallway.sources.faults import Code, Fault
from hallway.sources.front_matter import FrontMatter, Refused, read_yaml
from hallway.sources.opening import problems_of, read_blob
from hallway.sources.plain import plain_title
from hallway.sources.schema import Reading, TopicFrontMatter, check


def parse_topics(blob: Blob, settings: Settings) -> tuple[tuple[TopicNote, ...], tuple[Problem, ...]]:
    """The topics in a blob, in their order, and what is wrong with it. Nothing of it, where it cannot be parsed."""
    data = read_blob(blob)
    if isinstance(data, Fault):
        return (), (data.within(blob.path),)
    text, strange = decode(data)
    front = read_yaml(text)
    notes = []
    problems = list(problems_of(blob.path, (*strange, *front.faults), front.places))
    for key, value in front.values.items():
        note, found = _note(key, value, front, Reading(blob.path, settings.time_zone))
        problems += found
        notes += [note] if note.key else []
    return tuple(notes), tuple(sorted(problems))


def _note(key: str, value: object, front: FrontMatter, reading: Reading) -> tuple[TopicNote, tuple[Problem, ...]]:
    """One topic. A text alone is its sentence."""
    faults: tuple[Fault, ...] = ()
    if isinstance(value, str):
        value = {"summary": value}
    if isinstance(value, Refused):
        faults = (Fault(Code.YAML_FEATURE, value.what, value.fix),)
    elif value is not None and not isinstance(value, dict):
        fix = "write `name:`, `same_as:`, `parent:` or `summary:` below the topic, indented"
        faults = (Fault(Code.BAD_VALUE, f"'{key}' has a list where keys are meant", fix),)
    checked = check(TopicFrontMatter, value if isinstance(value, dict) else {}, reading)
    name = plain_title(key).lstrip("#").strip()
    note = TopicNote(key=name, line=front.places.get((key,), 0), **dict(checked.front))
    return note, problems_of(reading.path, (*faults, *checked.faults), front.places, (key,))
