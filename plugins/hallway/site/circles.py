"""Arrows that lead around in a circle: replies to replies, parts of parts."""

from __future__ import annotations

from collections.abc import Mapping


def in_circles(arrows: Mapping[str, str]) -> set[str]:
    """Whatever the arrows lead back to itself, each having at most one. Every arrow is followed once.

    >>> sorted(in_circles({"a": "b", "b": "c", "c": "b", "d": "d"}))
    ['b', 'c', 'd']
    """
    circling: set[str] = set()
    done: set[str] = set()
    for start in arrows:
        trail: dict[str, None] = {}
        at = start
        while at in arrows and at not in done and at not in trail:
            trail[at] = None
            at = arrows[at]
        if at in trail:
            steps = list(trail)
            circling.update(steps[steps.index(at) :])
        done.update(trail)
    return circling
