"""How good the directory is, by the site's own history: whether it would have found who wrote what came next.

The later half of the posts is cut into blocks of time. Each post in a block is a question, made of its title and
topics, to the index of everything before that block; the answer is whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hallway.model import Entry, Site
from hallway.site.expertise.archive import Archive, Past
from hallway.site.expertise.baselines import METHODS, Asked
from hallway.terms import terms_of

BLOCKS = 5
MOST = 500
"""So many questions are asked of a larger site, evenly spread."""


@dataclass(frozen=True, slots=True)
class Score:
    """How a method did: the mean reciprocal rank of the answers, how often one came first, and among the first five."""

    method: str
    reciprocal_rank: float
    first: float
    among_five: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`posts` in all; of `asked` questions only `answerable` can be found at all: who wrote them had written before.

    Where none can, there are no scores.
    """

    posts: int
    asked: int
    answerable: int
    scores: tuple[Score, ...]


Progress = Callable[[int, int], None]


def evaluate(site: Site, language: str, half_life: float, progress: Progress) -> Evaluation:
    """The evaluation of a site on its own past. `progress` is told of questions asked, and of how many."""
    archive = Archive(_undisturbed(site), language)
    questions = list(_questions(archive, half_life))
    ranks: dict[str, list[int]] = {name: [] for name in METHODS}
    answerable = 0
    for done, (past, entry) in enumerate(questions, 1):
        authors = {past.suggested[id_] for id_ in entry.authors if id_ in past.suggested}
        if authors & past.writers:
            answerable += 1
            topics = [archive.site.topics[slug].name for slug in entry.topics]
            terms = (term for text in (entry.title, *topics) for term in terms_of(text, language))
            asked = Asked(tuple(terms), entry.topics)
            for name, method in METHODS.items():
                ranks[name].append(_rank(method(past, asked), authors))
        progress(done, len(questions))
    scores = tuple(_score(name, found) for name, found in ranks.items() if found)
    return Evaluation(len(archive.documents), len(questions), answerable, scores)


def _undisturbed(site: Site) -> Site:
    """The site without absences: who is away today was not away then."""
    return replace(site, people={id_: replace(person, away=None) for id_, person in site.people.items()})


def _questions(archive: Archive, half_life: float) -> Iterator[tuple[Past, Entry]]:
    """Each question with the past that it is asked of, in the order of time."""
    entries = [archive.site.by_path[one.path] for one in archive.documents]
    half = len(entries) // 2
    for block in range(BLOCKS):
        begin, end = (half + (len(entries) - half) * at // BLOCKS for at in (block, block + 1))
        if begin == end:
            continue
        past = archive.before(archive.days[begin], half_life)
        asked = [entry for entry in entries[begin:end] if entry.authors and entry.reply_to is None]
        step = max(1, -(-len(asked) * BLOCKS // MOST))
        yield from ((past, entry) for entry in asked[::step])


def _rank(people: list[int], authors: set[int]) -> int:
    """The place of the first of the authors, from 1; 0 where none is among them."""
    return next((place for place, own in enumerate(people, 1) if own in authors), 0)


def _score(method: str, ranks: list[int]) -> Score:
    number = len(ranks)
    return Score(
        method,
        round(sum(1 / rank for rank in ranks if rank) / number, 4),
        round(sum(rank == 1 for rank in ranks) / number, 4),
        round(sum(0 < rank <= 5 for rank in ranks) / number, 4),
    )
