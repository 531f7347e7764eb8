"""How posts speak of each other: what builds on what, and who links to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hallway.markup.addresses import resolve
from hallway.model import Entry, Reference, Relation


def gather_references(entries: Iterable[Entry], paths: Mapping[str, str]) -> tuple[Reference, ...]:
    """Every arrow between two posts, in the order of the sources; the strongest relation where there are several.

    `paths` says which path is meant by one that a file once had. Replies speak of what they reply to anyway.
    """
    references = []
    by_path = {entry.path: entry for entry in entries}
    for entry in by_path.values():
        found: dict[str, Relation] = {}
        for relation, names in _spoken(entry):
            for name in names:
                found.setdefault(paths.get(name, name), relation)
        for skipped in (entry.path, entry.reply_to):
            found.pop(skipped or "", None)
        references += [Reference(entry, by_path[path], found[path]) for path in sorted(found) if path in by_path]
    return tuple(references)


def _spoken(entry: Entry) -> tuple[tuple[Relation, tuple[str, ...]], ...]:
    post = entry.post
    links = tuple(path for link in post.body.links if (path := resolve(entry.path, link.target)))
    return (
        (Relation.SUPERSEDES, post.supersedes),
        (Relation.CHALLENGES, post.challenges),
        (Relation.BUILDS_ON, post.builds_on),
        (Relation.MENTIONS, links),
    )
