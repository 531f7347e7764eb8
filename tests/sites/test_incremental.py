"""An incremental build equals a clean one, byte for byte, whatever happened between two builds.

A sequence is a list of rounds, and a round some edits and then a comparison. Hypothesis prints the rounds of one that
fails, as short as it can make them, and tries them first the next time. `play_all(stock, [...])` plays them again,
and so does `@example(rounds=[...])`; `--hypothesis-seed` repeats a whole run. `make soak` plays a thousand steps.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from tests.sites.comparing import build, compare, contents
from tests.sites.edits import NAMES, QUIET, play
from tests.sites.running import Order, build_by_command
from tests.sites.workshop import Stock

Round = tuple[list[str], str, str]
"""Some edits, how the build after them is run, and of which commit ("" for the working folder)."""


def _steps(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    """One of these edits, somewhere and somehow."""
    return st.tuples(st.sampled_from(names), st.integers(0, 63), st.integers(0, 31)).map("{0[0]} {0[1]} {0[2]}".format)


_ways = st.sampled_from(["fresh"] * 6 + ["here"] * 4 + ["command"])
_commits = st.sampled_from([""] * 8 + ["HEAD", "HEAD~1"])
_patient = settings(suppress_health_check=tuple(HealthCheck), phases=set(Phase) - {Phase.explain})


def _rounds(rounds: int, *, exactly: bool = False) -> st.SearchStrategy[list[Round]]:
    """Sequences of so many rounds of four edits, or of fewer of both; in half of the rounds only writers are busy."""
    edits = st.sampled_from([NAMES, QUIET]).flatmap(
        lambda names: st.lists(_steps(names), min_size=4 if exactly else 1, max_size=4)
    )
    return st.lists(st.tuples(edits, _ways, _commits), min_size=rounds if exactly else 1, max_size=rounds)


def play_all(stock: Stock, rounds: list[Round], *, snippets: bool = False) -> None:
    """A whole sequence, compared after every round, and built once more after the last."""
    with stock.open() as shop:
        if snippets:
            play(shop, ["use_snippets"])
        build(shop)
        for number, (steps, way, revision) in enumerate(rounds, 1):
            note(f"round {number}: {', '.join(steps)}; then {way} {revision}")
            play(shop, steps)
            compare(shop, way, revision, again=number == len(rounds))


@settings(_patient, max_examples=30)
@given(rounds=_rounds(3), snippets=st.booleans())
def test_an_incremental_build_equals_a_clean_one(stock: Stock, rounds: list[Round], snippets: bool) -> None:
    play_all(stock, rounds, snippets=snippets)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_a_thousand_steps_later_it_still_does(stock: Stock, part: int) -> None:
    @settings(_patient, max_examples=5)
    @given(rounds=_rounds(5, exactly=True), snippets=st.booleans())
    def play_long(rounds: list[Round], snippets: bool) -> None:
        play_all(stock, rounds, snippets=snippets)

    play_long()


@settings(_patient, max_examples=3)
@given(steps=st.lists(_steps(NAMES), min_size=6, max_size=12))
def test_two_clean_builds_are_the_same_wherever_and_whenever(stock: Stock, steps: list[str]) -> None:
    with stock.open() as shop:
        play(shop, steps)
        near, far = (
            Order(shop.copy("a"), shop.folder / "a-out", shop.today),
            Order(shop.copy("b/c"), shop.folder / "b-out", shop.today),
        )
        one = build_by_command(near, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", SOURCE_DATE_EPOCH="0", LC_ALL="C")
        other = build_by_command(far, PYTHONHASHSEED="2", TZ="America/Lima", SOURCE_DATE_EPOCH="1700000000")
        assert one.said == other.said
        assert contents(near.out) == contents(far.out)
