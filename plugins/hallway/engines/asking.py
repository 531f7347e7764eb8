"""Questions to a site: it is brought up to date, and its index is asked. Nothing is rendered or published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hallway.compile import Question, bring_up_to_date
from hallway.compile.asking import Archived, Query, Shelved, plain_answers, site_of
from hallway.engines.commands import CommandError, Tell, configured
from hallway.engines.failures import FAILURES, in_words
from hallway.engines.options import settings_of
from hallway.engines.plugin import site_root
from hallway.engines.wish import Wish
from hallway.freezing import SpoiltError
from hallway.ledger import DamagedError, Ledger
from hallway.model import Band, Data
from hallway.settings import Settings
from hallway.site.expertise.evaluation import Evaluation, Progress, evaluate
from hallway.site.expertise.ranking import rank
from hallway.views.forge import new_url


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who knows, as a reader is told: how much there is to show, and the posts (as cards) that show it."""

    person: Data
    band: Band
    evidence: tuple[Data, ...]
    elsewhere: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader is told: the people, the posts, and where to ask everyone.

    `vague`: most posts have these words. `empty`: there was no word to look for. `root` is what addresses begin with.
    """

    people: tuple[Told, ...]
    posts: tuple[Data, ...]
    vague: bool
    empty: bool
    ask: str | None
    root: str


_POSTS = 5
_LONGEST_TITLE = 200


def ask_site(site: Path, query: Query, wish: Wish, tell: Tell) -> Answer:
    """The answer to a question, as readers are shown it. Raises `CommandError` where there is no site."""
    with _opened(site, wish, tell) as (ledger, question):
        settings = _compile(ledger, question)
        shelved = Shelved(ledger)
        terms = query.terms(settings.language)
        ranking = rank(terms, shelved)
        people = tuple(
            Told(
                voice.person,
                voice.candidate.band,
                tuple(shelved.card(posting.place) for _, posting in voice.candidate.votes),
                voice.elsewhere,
                voice.new,
            )
            for voice in shelved.voices(ranking)
        )
        posts = tuple(shelved.card(found.posting.place) for found in ranking.posts[:_POSTS])
        ask = new_url(settings, "posts", {"title": _title(query), "kind": "question"})
        return Answer(people, posts, ranking.vague, not terms, ask, settings.url or "/")


def _title(query: Query) -> str:
    """What a question to everyone is called: one line, and no longer than forges take it in an address."""
    return " ".join((query.words or ", ".join(query.topics)).split())[:_LONGEST_TITLE]


def ask_plainly(site: Path, queries: Sequence[Query], most: int, wish: Wish, tell: Tell) -> Iterator[dict[str, object]]:
    """The plain ranking for each question, in their order, as JSON. Raises `CommandError` where there is no site."""
    with _opened(site, wish, tell) as (ledger, question):
        is_past = [query.before is not None for query in queries]
        archived = Archived(*site_of(ledger, question)) if any(is_past) else None
        shelved = None
        if not all(is_past):
            _compile(ledger, question)
            shelved = Shelved(ledger)
        yield from plain_answers(queries, shelved, archived, question.settings.language, most)


def evaluate_site(site: Path, wish: Wish, tell: Tell, progress: Progress) -> Evaluation:
    """How good the directory of a site is, by its own past. Raises `CommandError` where there is no site."""
    with _opened(site, wish, tell) as (ledger, question):
        whole, settings = site_of(ledger, question)
        return evaluate(whole, settings.language, settings.half_life, progress)


@contextmanager
def _opened(site: Path, wish: Wish, tell: Tell) -> Iterator[tuple[Ledger, Question]]:
    """The ledger of a site, and what it is to hold. Where it is damaged it is begun anew by what is asked of it."""
    config, plugin = configured(site)
    plugin.wish, plugin.tell = wish, tell
    settings = settings_of(config, plugin.config, preview=False)
    today = wish.today or datetime.now(settings.time_zone).date()
    try:
        ledger = plugin.open_ledger(config)
        with ledger.guarded():
            yield ledger, Question(site_root(config), settings, today, wish.revision)
    except FAILURES as error:
        raise CommandError(in_words(error)) from error
    finally:
        plugin.close()


def _compile(ledger: Ledger, question: Question) -> Settings:
    """The settings of a site of which the ledger holds everything as it is now."""
    try:
        return _remembered(ledger, question)
    except (DamagedError, SpoiltError) as error:
        ledger.begin_anew(f"is damaged ({error})")
        return _remembered(ledger, question)


def _remembered(ledger: Ledger, question: Question) -> Settings:
    """Bring the ledger up to date; where that changes it, the next build compares all that is published with it."""
    with ledger.guarded():
        compiled = bring_up_to_date(ledger, question)
        compiled.finish_index()
        if compiled.output is not None or compiled.changed:
            ledger.facts["generation"] = b""
            ledger.save()
        return compiled.settings
