"""A few edited posts, without the rest of the site: their own pages and cards are made anew from what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from hallway.compile import expertise
from hallway.compile.kept import card_in, keep_card, keep_problems, made_of, page_in, problems_in
from hallway.compile.texts import TextsOf
from hallway.freezing import freeze, thaw
from hallway.ledger import Ledger, Made
from hallway.model import Blob, Entry, FileHistory, Page, Post, Revision
from hallway.problem import Problem
from hallway.settings import Settings
from hallway.site.revision import joins_alike, revised
from hallway.sources.parse import parse_post
from hallway.sources.reader import Reader, reading_in
from hallway.views import fragments, post

Edits = Mapping[str, tuple[Revision, int]]
"""What commits did since: path → the last that edited it, and how many did."""


@dataclass(frozen=True, slots=True)
class _Version:
    """One post before and after, with what is wrong with it and what Git says of it today."""

    old: Post
    new: Post
    old_problems: tuple[Problem, ...]
    new_problems: tuple[Problem, ...]
    history: FileHistory | None

    @property
    def path(self) -> str:
        """Its file."""
        return self.new.path


def revise(ledger: Ledger, settings: Settings, edited: Iterable[Blob], commits: Edits) -> frozenset[str] | None:
    """Bring the ledger up to date with some `edited` files, and with commits that edited some.

    Returns the addresses of the pages that show any of these posts; None, with the ledger as it was, where the edits
    change more than what these posts say.
    """
    ledger.verify()
    histories = _histories(ledger, commits)
    versions = _versions(ledger, settings, {blob.path: blob for blob in edited}, histories)
    if histories is None or versions is None:
        return None
    problems = _problems(ledger, versions)
    entries = {version.path: _entry(ledger, version) for version in versions if version.path in ledger.cards}
    if problems is None or None in entries.values():
        return None
    for version in versions:
        Reader(settings, ledger.readings).keep(version.path, version.new.id, (version.new, version.new_problems))
    ledger.histories.update_all({path: freeze(history) for path, history in histories.items()})
    keep_problems(ledger, problems)
    return _show(ledger, settings, {path: entry for path, entry in entries.items() if entry})


def _histories(ledger: Ledger, commits: Edits) -> dict[str, FileHistory] | None:
    """The history of each file that was committed since; None where one is not known from before."""
    found = {}
    for path, (last, number) in commits.items():
        kept = ledger.histories.get(path)
        before = thaw(kept) if kept else None
        if not isinstance(before, FileHistory):
            return None
        found[path] = replace(before, last=last, edits=before.edits + number)
    return found


def _versions(
    ledger: Ledger, settings: Settings, edited: Mapping[str, Blob], histories: Mapping[str, FileHistory] | None
) -> list[_Version] | None:
    """The posts among these files; None where one of them is no post, or has another place in the site now."""
    versions = []
    for path in sorted({*edited, *(histories or {})}):
        old, old_problems = reading_in(row) if (row := ledger.readings.get(path)) else (None, ())
        if not isinstance(old, Post) and path not in edited:
            continue
        if not isinstance(old, Post):
            return None
        new, new_problems = parse_post(edited[path], settings) if path in edited else (old, old_problems)
        if new is None or not joins_alike(old, new):
            return None
        kept = ledger.histories.get(path)
        known = (histories or {}).get(path) or (thaw(kept) if kept else None)
        history = known if isinstance(known, FileHistory) else None
        versions.append(_Version(old, new, old_problems, new_problems, history))
    return versions


def _problems(ledger: Ledger, versions: Iterable[_Version]) -> tuple[Problem, ...] | None:
    """All problems of the site; None where one that only the whole can tell may have moved."""
    known = set(problems_in(ledger))
    for version in versions:
        others = any(problem.path == version.path for problem in known.difference(version.old_problems))
        if others and not _in_the_same_lines(version.old, version.new):
            return None
        known = known.difference(version.old_problems).union(version.new_problems)
    return tuple(sorted(known))


def _in_the_same_lines(old: Post, new: Post) -> bool:
    """Whether everything that a problem may point to stands where it stood."""
    return old.lines == new.lines and old.body.links == new.body.links


def _entry(ledger: Ledger, version: _Version) -> Entry | None:
    card = card_in(ledger, version.path) or {}
    return revised(version.new, card["address"], datetime.fromisoformat(card["published"]), version.history)


def _show(ledger: Ledger, settings: Settings, entries: Mapping[str, Entry]) -> frozenset[str]:
    """Make the cards and the pages of these posts anew, index them, and say where any of them is shown."""
    for path, entry in entries.items():
        keep_card(ledger, path, (card_in(ledger, path) or {}) | fragments.own(entry))
    expertise.revise(ledger, entries, settings)
    shown = ledger.pages.showing(entries)
    texts = TextsOf(ledger.readings)
    pages = ledger.pages.get(sorted(shown)).values()
    ledger.pages.put(_remade(made, entries, settings, texts) for made in pages if '"texts"' in made.value)
    return frozenset(shown)


def _remade(made: Made, entries: Mapping[str, Entry], settings: Settings, texts: TextsOf) -> Made:
    """A page with what these posts say today."""
    page = page_in(made, texts, trusting=frozenset(entries))
    if not isinstance(page, Page):
        return made
    replies = tuple(post.text(entries[text.path]) if text.path in entries else text for text in page.replies)
    page = replace(page, replies=replies)
    entry = entries.get(page.source or "")
    if entry:
        page = replace(
            page,
            title=entry.title,
            description=post.description(entry),
            data={**page.data, **post.own(entry, settings)},
            text=post.text(entry),
        )
    return made_of(page)
