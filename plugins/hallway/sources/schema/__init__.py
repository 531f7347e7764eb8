"""Front matter, checked once at the door: one Pydantic model for each kind of file, and JSON Schema for editors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from hallway.sources.faults import Code, Fault
from hallway.sources.front_matter import Refused
from hallway.sources.schema.guards import PERSON, POST, Guard
from hallway.sources.schema.person import PersonFrontMatter, person_contradictions
from hallway.sources.schema.post import PostFrontMatter, post_contradictions
from hallway.sources.schema.reading import Reading
from hallway.sources.schema.team import TeamFrontMatter
from hallway.sources.schema.topic import TopicFrontMatter
from hallway.sources.schema.unknown import is_veil, spelling, unknown_key

__all__ = [
    "PERSON",
    "POST",
    "Checked",
    "Guard",
    "PersonFrontMatter",
    "PostFrontMatter",
    "Reading",
    "TeamFrontMatter",
    "TopicFrontMatter",
    "check",
    "json_schema",
    "person_contradictions",
    "post_contradictions",
    "spelling",
]

_MOST = 100
Model = TypeVar("Model", bound=BaseModel)
_MODELS: dict[str, type[BaseModel]] = {
    "post": PostFrontMatter,
    "person": PersonFrontMatter,
    "team": TeamFrontMatter,
    "topic": TopicFrontMatter,
}
_GUARDS: dict[type[BaseModel], Guard] = {PostFrontMatter: POST, PersonFrontMatter: PERSON}


@dataclass(frozen=True, slots=True)
class Checked(Generic[Model]):
    """Front matter whose values can be trusted. `bad` are the keys whose values could not, and count as absent."""

    front: Model
    bad: frozenset[str]
    faults: tuple[Fault, ...]


def check(model: type[Model], values: dict[str, object], reading: Reading) -> Checked[Model]:
    """Every value that can be used, and a fault for each that cannot or that is used with a remark."""
    if len(values) > _MOST:
        what = f"there are {len(values)} keys, and only the first {_MOST} are read"
        few = check(model, dict(list(values.items())[:_MOST]), reading)
        return replace(few, faults=(*few.faults, Fault(Code.YAML_TOO_LARGE, what, "remove some", grave=True)))
    guarded = _GUARDS[model].keys if model in _GUARDS else frozenset()
    known, faults = _known(model, values, guarded)
    refused = {key: value for key, value in known.items() if isinstance(value, Refused)}
    wrong = [Fault(Code.YAML_FEATURE, f"{key}: {value.what}", value.fix, key=key) for key, value in refused.items()]
    bad = set(refused)
    given = {key: value for key, value in known.items() if key not in bad and not _is_empty(value)}
    try:
        front = model.model_validate(given, context=reading)
    except ValidationError as error:
        reading.remarks.clear()
        wrong += [_fault(details) for details in error.errors(include_url=False)]
        bad = {fault.key for fault in wrong}
        front = model.model_validate({key: value for key, value in given.items() if key not in bad}, context=reading)
    grave = [replace(fault, grave=fault.key in guarded) for fault in wrong]
    return Checked(front, frozenset(bad), (*faults, *grave, *reading.remarks))


def json_schema(kind: Literal["post", "person", "team", "topic", "topics"]) -> dict[str, Any]:
    """The JSON Schema of a kind of file, for editors."""
    if kind == "topics":
        entry = TopicFrontMatter.model_json_schema()
        schema = {"title": "Topics", "type": "object", "additionalProperties": {"anyOf": [entry, {"type": "string"}]}}
    else:
        schema = _MODELS[kind].model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _known(
    model: type[BaseModel], values: dict[str, object], guarded: frozenset[str]
) -> tuple[dict[str, object], list[Fault]]:
    """The values by the model's own names for the keys, and a fault for every key that it has no name for."""
    known: dict[str, object] = {}
    faults = []
    for key, value in values.items():
        name = spelling(key)
        if key in model.model_fields:
            known[key] = value
        elif name in model.model_fields and name not in values and name not in known:
            known[name] = value
            faults.append(Fault(Code.KEY_SPELLING, f"'{key}' is read as '{name}'", f"write {name}", key=key))
        else:
            veil = is_veil(key, value, guarded)
            faults.append(replace(unknown_key(key, model.model_fields), grave=veil))
    return known, faults


def _is_empty(value: object) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _fault(details: Any) -> Fault:
    key = str(details["loc"][0])
    context = details["ctx"]
    return Fault(context["code"], f"{key}: {context['what']}", context["fix"], key=key)
