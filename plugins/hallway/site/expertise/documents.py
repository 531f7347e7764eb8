"""Posts as evidence: what votes for whom, and which words each is found by."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from hallway.model import ASKING, Site
from hallway.shards import Place, day_number, places
from hallway.terms import terms_of

_ADDRESSES = re.compile(r"\]\([^()\n]*\)|<[^<>]*>|https?://\S+")
"""What is no word of the writer: where links lead, and HTML."""


class Words(NamedTuple):
    """What a post is found by: its title, the names of its topics, and its body, of which `id` is the Git name."""

    title: str
    topics: tuple[str, ...]
    body: str
    id: str

    @property
    def digest(self) -> str:
        """The same for the same words: 16 hexadecimal digits."""
        said = "\0".join((self.title, self.id, *self.topics))
        return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def frequencies(self, language: str) -> Counter[str]:
        """How often each term is in it: in the title three times, in a topic twice, in the body once."""
        title, topics = terms_of(self.title, language), terms_of("\n".join(self.topics), language)
        return Counter(title * 3 + topics * 2 + terms_of(_ADDRESSES.sub(" ", self.body), language))


class Document(NamedTuple):
    """A post as evidence; `people` are its authors who may stand for it.

    `reply`: it only replies, and nobody accepted it as an answer. `noticed` is the day on which somebody else first
    took notice of it.
    """

    path: str
    place: Place
    people: tuple[str, ...]
    reply: bool
    noticed: int | None
    words: Words


def documents(site: Site) -> Iterator[Document]:
    """Every post of a site as evidence, the oldest first; one that looks for somebody who knows speaks for nobody."""
    for path, place in places({entry.path: entry.published for entry in site.by_path.values()}).items():
        entry, noticed = site.by_path[path], site.notice.get(path)
        question = site.by_path.get(site.answers.get(path, ""))
        topics = tuple(dict.fromkeys((*entry.topics, *(question.topics if question else ()))))
        names = tuple(site.topics[slug].name for slug in topics)
        authors = () if entry.kind in ASKING else entry.authors
        yield Document(
            path=path,
            place=place,
            people=tuple(id_ for id_ in authors if _stands_for(site, id_, topics)),
            reply=entry.reply_to is not None and question is None,
            noticed=day_number(min(noticed.values())) if noticed else None,
            words=Words(entry.title, names, entry.post.body.text, entry.post.id),
        )


def _stands_for(site: Site, id_: str, topics: tuple[str, ...]) -> bool:
    """Whether somebody's post may speak for them: not if they opted out, or said "not me" to one of its topics.

    Free words do not say which of a post's topics they are about, so the wish holds for all of it; a topic page does.
    """
    person = site.people[id_]
    refused = person.not_expert_in
    return person.experts and not (refused and any(slug in refused for slug in topics))
