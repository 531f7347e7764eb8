"""Who knows, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hallway.model import Band
from hallway.views.expertise import BANDS

if TYPE_CHECKING:
    from hallway.engines.asking import Answer, Told
    from hallway.model import Data
    from hallway.site.expertise.evaluation import Evaluation

_EVIDENCE = 3
_TELLING = 30
"""Of fewer questions, one more or less moves a method past another."""
_NOBODY_NOW = "Nobody who wrote about this can be asked now."


def answered(answer: Answer) -> str:
    """The answer to a question: people with their evidence, then posts, then where to ask everyone."""
    if answer.empty:
        return "There is no word to look for in that. Name the thing that you want to know about."
    lines = ["Most posts have all of these words: a rarer one would tell more."] if answer.vague else []
    lines += [line for told in answer.people for line in _told(told, answer.root)]
    if not answer.people:
        lines.append(_NOBODY_NOW if answer.posts else "Nobody here has written about this yet.")
    if answer.posts:
        lines += ["", "Posts about it:", *_posts(answer.posts, "  ", answer.root)]
    if answer.ask:
        lines += ["", f"Ask everyone: {answer.ask}"]
    return "\n".join(lines).lstrip("\n")


def ranked(answer: Mapping[str, Any]) -> str:
    """A plain ranking: the ids of people, each with the files of their posts."""
    lines = [
        line
        for person in answer["people"]
        for line in (
            f"{person['id']} {BANDS[Band(person['band'])]}",
            *(f"  {one['date']} {one['post']}" for one in person["evidence"]),
        )
    ]
    return "\n".join(lines) or "Nobody was known to know about this then."


def evaluated(found: Evaluation) -> str:
    """A table of methods, and what it says."""
    if not found.answerable:
        return "Too little is written yet to learn from: nobody wrote in the later half who had written before."
    rows = [("method", "mean reciprocal rank", "first", "among five")]
    rows += [
        (one.method, f"{one.reciprocal_rank:.3f}", f"{one.first:.0%}", f"{one.among_five:.0%}") for one in found.scores
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    table = ("  ".join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))) for row in rows)
    share = f"{found.answerable / found.asked:.0%}"
    said = (
        f"{found.asked:,} of {found.posts:,} posts were taken for questions (their titles and topics) to earlier ones.",
        f"{found.answerable:,} of them ({share}) could be answered at all: who wrote them had written before.",
        "The table is of these.",
    )
    few = ("", "That is too little to tell one method from another.") if found.answerable < _TELLING else ()
    return "\n".join((*said, "", *table, *few))


def _told(told: Told, root: str) -> list[str]:
    person = told.person
    whereabouts = (person["role"], person["team"] and person["team"]["name"], person["apart"])
    of = "".join(f", {words}" for words in whereabouts if words)
    marks = [word for word, is_so in (("from another team", told.elsewhere), ("a new voice", told.new)) if is_so]
    also = f" ({', '.join(marks)})" if marks else ""
    return [f"{person['name']}{of}: {BANDS[told.band]}{also}", *_posts(told.evidence[:_EVIDENCE], "    ", root)]


def _posts(cards: Iterable[Data], indent: str, root: str) -> list[str]:
    return [f"{indent}{card['title']}, {card['date']['text']}  {root}{quote(card['address'])}" for card in cards]
