"""One text, looked at once more before it is shared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from hallway.problem import Problem
from hallway.review.numbers import find_numbers
from hallway.review.purpose import MARK, MARK_IN_FRONT, front_end, lines_of_key, lines_on_purpose
from hallway.review.secrets import find_secrets
from hallway.review.sight import Sight
from hallway.review.words import find_words

_MOST = 100
"""Things of one kind in one file: after as many a writer knows."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What an organisation knows of itself: its words to think twice about, and the country whose phones it uses."""

    words: tuple[str, ...] = ()
    region: str | None = None


def review(path: str, text: str, lexicon: Lexicon) -> tuple[Problem, ...]:
    """What the writer of a file should look at again, sorted; nothing that they say was written on purpose.

    A number below `contact` on the page of somebody is there to be called.
    """
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    front, on_purpose = front_end(lines), lines_on_purpose(lines)
    reachable = lines_of_key(lines, "contact") if path.startswith("people/") else frozenset()

    def told(sights: Iterator[Sight]) -> Iterator[Problem]:
        for sight in sights:
            line = bisect_right(starts, sight.start)
            if line not in on_purpose and not (sight.code == "personal-data" and line in reachable):
                fix = sight.fix.replace(MARK, MARK_IN_FRONT) if line <= front else sight.fix
                yield Problem(path, line, sight.what, fix, sight.code)

    kinds = (find_secrets(text), find_numbers(text, lexicon.region), find_words(text, lexicon.words))
    return tuple(sorted({problem for kind in kinds for problem in islice(told(kind), _MOST)}))
