"""A tree of blobs → what it says: posts, people, teams and topics, and all that is wrong with their files."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from hallway.markup.limits import excess
from hallway.model import Blob, Body, Content, Person, Post, Team, Tree
from hallway.problem import Findings, Problem
from hallway.settings import Settings
from hallway.sources.body import read_body, read_roughly
from hallway.sources.contents import judge_file
from hallway.sources.document import Document
from hallway.sources.faults import Code, Fault
from hallway.sources.layout import Role, astray, name_from, odd_id, role_of
from hallway.sources.opening import lines_of, open_document, problems_of
from hallway.sources.parse_topics import parse_topics
from hallway.sources.reader import Reader
from hallway.sources.schema import (
    PERSON,
    POST,
    Guard,
    PersonFrontMatter,
    PostFrontMatter,
    Reading,
    TeamFrontMatter,
    check,
    person_contradictions,
    post_contradictions,
)

__all__ = ["parse_person", "parse_post", "parse_team", "parse_topics", "read_content"]

Named = TypeVar("Named", Person, Team)


def read_content(tree: Tree, settings: Settings, known: MutableMapping[str, bytes] | None = None) -> Content:
    """Everything that the files of `tree` say, in the order of their paths, and everything that is wrong with them.

    `known` is a store, by path, to be given again to later reads: a file is only parsed when it lacks what that file
    says. What it holds is this package's own affair; an entry that no longer fits is replaced.
    """
    reader = Reader(settings, {} if known is None else known)
    blobs: dict[Role, list[Blob]] = {role: [] for role in Role}
    for blob in sorted(tree.blobs, key=lambda blob: blob.path):
        blobs[role_of(blob.path)].append(blob)
    findings = Findings([*tree.problems, *(astray(blob.path).within(blob.path) for blob in blobs[Role.ASTRAY])])
    posts = {blob.path: findings.of(reader.read(parse_post, blob)) for blob in blobs[Role.POST]}
    people = [findings.of(reader.read(parse_person, blob)) for blob in blobs[Role.PERSON]]
    teams = [findings.of(reader.read(parse_team, blob)) for blob in blobs[Role.TEAM]]
    files = [blob for blob in blobs[Role.FILE] if findings.of(reader.read(judge_file, blob))]
    topics = [findings.of(reader.read(parse_topics, blob)) for blob in blobs[Role.TOPICS][:1]]
    findings.problems += [_second(blob.path, blobs[Role.TOPICS][0].path) for blob in blobs[Role.TOPICS][1:]]
    return Content(
        posts=tuple(post for post in posts.values() if post),
        people=findings.of(_one_each(people)),
        teams=findings.of(_one_each(teams)),
        topics=tuple(note for notes in topics for note in notes),
        files=tuple(files),
        held=tuple(path for path, post in posts.items() if post is None),
        problems=findings.sorted(),
    )


def parse_post(blob: Blob, settings: Settings) -> tuple[Post | None, tuple[Problem, ...]]:
    """The post in a blob, and what is wrong with it. None when nobody can tell who may see it, and when."""
    document = open_document(blob)
    reading = Reading(blob.path, settings.time_zone)
    checked = check(PostFrontMatter, document.front.values, reading)
    body, marred = _body(document, settings)
    odd = post_contradictions(checked.front, settings.time_zone)
    faults = [_cautious(fault, POST) for fault in (*document.faults, *checked.faults, *odd, *marred)]
    problems = problems_of(blob.path, faults, document.front.places)
    if any(fault.grave for fault in faults):
        return None, problems
    post = Post(path=blob.path, id=blob.id, body=body, lines=lines_of(document.front), **dict(checked.front))
    return post, problems


def parse_person(blob: Blob, settings: Settings) -> tuple[Person, tuple[Problem, ...]]:
    """The person in a blob, and what is wrong with it.

    Whoever may have asked to be left alone, or said that they are not here, is left alone until it can be read.
    """
    document = open_document(blob)
    checked = check(PersonFrontMatter, document.front.values, Reading(blob.path, settings.time_zone))
    body, marred = _body(document, settings)
    values = dict(checked.front)
    odd = (*person_contradictions(checked.front), *_unnamed(blob.path, document, checked.front.name))
    found = (*odd_id(blob.path), *document.faults, *checked.faults, *odd, *marred)
    faults = [_cautious(fault, PERSON) for fault in found]
    unclear = any(fault.grave for fault in faults)
    values |= {"name": values["name"] or name_from(blob.path), "experts": values["experts"] and not unclear}
    person = Person(id=_stem(blob.path), path=blob.path, body=body, lines=lines_of(document.front), **values)
    return person, problems_of(blob.path, faults, document.front.places)


def parse_team(blob: Blob, settings: Settings) -> tuple[Team, tuple[Problem, ...]]:
    """The team in a blob, and what is wrong with it."""
    document = open_document(blob)
    checked = check(TeamFrontMatter, document.front.values, Reading(blob.path, settings.time_zone))
    body, marred = _body(document, settings)
    values = dict(checked.front)
    values["name"] = values["name"] or name_from(blob.path)
    odd = (*odd_id(blob.path), *_unnamed(blob.path, document, checked.front.name))
    faults = (*document.faults, *checked.faults, *odd, *marred)
    team = Team(id=_stem(blob.path), path=blob.path, body=body, lines=lines_of(document.front), **values)
    return team, problems_of(blob.path, faults, document.front.places)


def _body(document: Document, settings: Settings) -> tuple[Body, tuple[Fault, ...]]:
    """The body of a document; empty when the front matter may still be in it."""
    if any(fault.grave for fault in document.faults):
        return Body("", document.line), ()
    much = excess(document.body, settings.largest_text)
    if much is None:
        return read_body(document.body, document.line, settings.embed_hosts)
    line = document.line + document.body.count("\n", 0, much.place)
    fault = Fault(Code.PLAIN_SOURCE, f"{much.what}: its plain source is shown", much.fix, line)
    return read_roughly(document.body, document.line), (fault,)


def _cautious(fault: Fault, guard: Guard) -> Fault:
    """The same fault; if nobody can tell because of it what the guarded keys meant to say, it says what that costs."""
    if fault.code in (Code.SWALLOWED, Code.DUPLICATE_KEY) and fault.key in guard.keys:
        fault = replace(fault, grave=True)
    return replace(fault, fix=f"{fault.fix}; until then {guard.cost}") if fault.grave else fault


def _unnamed(path: str, document: Document, name: str | None) -> tuple[Fault, ...]:
    if name or any(fault.grave for fault in document.faults):
        return ()
    return (Fault(Code.MISSING_NAME, "the name is missing", f"add name: {name_from(path)}", 1),)


def _one_each(named: list[Named]) -> tuple[tuple[Named, ...], list[Problem]]:
    """The first of each id; a second file of one id is a problem."""
    first: dict[str, Named] = {}
    for value in named:
        first.setdefault(value.id, value)
    seconds = [value for value in named if first[value.id] is not value]
    return tuple(first.values()), [_second(value.path or "", first[value.id].path or "") for value in seconds]


def _second(path: str, first: str) -> Problem:
    return Fault(Code.TWO_FILES, f"{first} says this already, so this file is not read", "keep one of them").within(
        path
    )


def _stem(path: str) -> str:
    return PurePosixPath(path).stem
