"""What a term says about a post: BM25, in whole numbers (Robertson and Zaragoza, 2009).

Lengths are told in classes, and the average length of a site too, so that a small edit, or one more post, leaves the
weights of everything else as they were.
"""

from __future__ import annotations

import math
from functools import lru_cache

MOST = 200
"""So many posts of a term count: those with the greatest weights, which halve in four years."""

_K1, _B = 2.0, 0.4
_SCALE = 20
_PER_DOUBLING, _PER_DOUBLING_OF_AVERAGE = 2, 4

FADING = 4 * 365.25
"""The days in which the weight of a post halves, when only the best posts of a term count."""


def length_class(length: int) -> int:
    """The class of a length in terms: two for each doubling.

    >>> length_class(0), length_class(500), length_class(520), length_class(1000)
    (0, 18, 18, 20)
    """
    return round(_PER_DOUBLING * math.log2(length + 1))


def average_class(total: int, number: int) -> int:
    """The class of the average length of `number` posts with so many terms in all: four for each doubling."""
    return round(_PER_DOUBLING_OF_AVERAGE * math.log2(total / number + 1)) if number else 0


@lru_cache(maxsize=100_000)
def impact(frequency: int, length: int, average: int) -> int:
    """The weight of a term that is so often in a post, by the classes of its length and of the average: 1 to 60.

    >>> impact(1, 18, 36), impact(3, 18, 36), impact(3, 22, 36)
    (20, 36, 24)
    """
    ratio = 2 ** (length / _PER_DOUBLING) / 2 ** (average / _PER_DOUBLING_OF_AVERAGE)
    weight = frequency * (_K1 + 1) / (frequency + _K1 * (1 - _B + _B * ratio))
    return max(1, math.floor(weight * _SCALE + 0.5))


def standing(weight: int) -> float:
    """What posts of a term are ordered by when only the best count: the logarithm of a weight, to which time adds."""
    return math.log2(weight)


def rarity(size: int, frequency: int) -> int:
    """What a term tells that is in so many of `size` posts, in thousandths.

    >>> rarity(1000, 1), rarity(1000, 500)
    (6503, 693)
    """
    return math.floor(1000 * math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) + 0.5)
