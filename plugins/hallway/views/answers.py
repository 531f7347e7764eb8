"""What a browser shows of people and posts that answer a question, in shards that change alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hallway.model import Data, Listing, Person, Site
from hallway.settings import Settings
from hallway.shards import LIST, day_number, number_of_shards, pack, places, refs
from hallway.terms import algorithm, stop_words
from hallway.views import forge, fragments
from hallway.views.expertise import new_voices
from hallway.views.namesakes import Namesakes

PEOPLE, POSTS = "experts/people/", "experts/posts/"
QUESTION = "QUESTION"
"""What stands for the words of a question, in the address of a new post that asks it."""

_EXAMPLES = 3
_EACH = 5
_STRIDE = 31
_VOICES = 100
"""So many people are known as new voices; of more, the latest."""


def files(site: Site, _settings: Settings) -> Iterator[Listing]:
    """The posts, by their places (`shards.Place`)."""
    found = places({entry.path: entry.published for entry in site.by_path.values()})
    number = number_of_shards(len(found), _EACH)
    shards: dict[int, list[str]] = {}
    for path, (day, on_day) in found.items():
        shards.setdefault(shard_of_post(day, on_day, number), []).append(path)
    for shard, paths in sorted(shards.items()):
        names = tuple(f"{found[path].day}.{found[path].number}" for path in paths)
        yield Listing(f"{POSTS}{shard:x}.shard", "answers", tuple(paths), names)


def box(site: Site, settings: Settings) -> dict[str, Any]:
    """What the question box needs: a few examples, and where to ask everyone, or to write."""
    known = [slug for slug, people in site.experts.items() if people]
    most = sorted(known, key=lambda slug: (-len(site.by_topic.get(slug, ())), slug))
    return {
        "examples": [site.topics[slug].name for slug in most[:_EXAMPLES]],
        "ask": forge.new_url(settings, "posts", {"title": QUESTION, "kind": "question"}),
        "write": forge.new_url(settings, "posts", {"title": ""}),
    }


def shard_of_post(day: int, number: int, shards: int) -> int:
    """The number of the shard that a post is in: those of one day lie apart.

    >>> shard_of_post(20000, 0, 8), shard_of_post(20000, 1, 8), shard_of_post(20001, 0, 8)
    (0, 1, 7)
    """
    return (day * _STRIDE + number) % shards


def write(cards: Mapping[str, Data]) -> bytes:
    """A shard of posts: each as its title, its address, its day, its kind and its team."""
    return pack({name: _post(card) for name, card in cards.items()})


def _post(card: Data) -> list[Any]:
    team = card["team"]["name"] if card["team"] else None
    return [card["title"], card["address"], card["date"]["iso"][:10], card["kind"], team]


def shards(site: Site, settings: Settings, terms: int) -> dict[str, bytes]:
    """The list of all, with the index of terms in so many shards, and the people by their references."""
    found = refs(site.people)
    known = [person for person in site.people.values() if _may_answer(site, person)]
    namesakes = Namesakes(site)
    number = number_of_shards(len(known), _EACH)
    people: list[dict[str, Data]] = [{} for _ in range(number)]
    for person in known:
        said = namesakes.introduced(person.id) | {"id": person.id}
        introduction = {key: value for key, value in said.items() if value is not None}
        people[found[person.id] % number][str(found[person.id])] = introduction
    made = {f"{PEOPLE}{at:x}.shard": pack(shard) for at, shard in enumerate(people)}
    return made | {LIST: _list(site, settings, terms, number, _new_voices(site, found))}


def _may_answer(site: Site, person: Person) -> bool:
    """Whether a question may lead to somebody: who may be suggested, and wrote or declares anything."""
    return person.may_be_suggested(site.today) and bool(person.skills or site.by_author.get(person.id))


def _new_voices(site: Site, references: Mapping[str, int]) -> list[int]:
    """The references of those who began lately, the latest first."""
    began = {id_: site.by_author[id_][-1].published for id_ in new_voices(site) if fragments.is_found(site, id_)}
    return [references[id_] for id_ in sorted(began, key=lambda id_: (began[id_], id_), reverse=True)[:_VOICES]]


def _list(site: Site, settings: Settings, terms: int, people: int, voices: list[int]) -> bytes:
    said = {
        "algorithm": algorithm(settings.language),
        "day": day_number(site.today),
        "half_life": settings.half_life,
        "people": people,
        "posts": number_of_shards(len(site.by_path), _EACH),
        "size": len(site.by_path),
        "stop_words": stop_words(algorithm(settings.language)),
        "terms": terms,
        "voices": voices,
    }
    return json.dumps(said, sort_keys=True, ensure_ascii=False).encode() + b"\n"
