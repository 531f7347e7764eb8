"""Values as bytes, and back; and bytes that somebody else wrote."""

from __future__ import annotations

import contextlib
import os
import pickle
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.freezing import SpoiltError, freeze, thaw
from hallway.model import Body, Kind, Link, Post
from hallway.problem import Problem


def test_a_value_comes_back_as_it_was() -> None:
    moment = datetime(2026, 11, 20, 8, tzinfo=ZoneInfo("Europe/Berlin"))
    post = Post(path="posts/a.md", id="1", body=Body("x", links=(Link("b.md", 3),)), date=moment, kind=Kind.NOTE)
    problem = Problem("posts/a.md", 1, "what", "fix", "code")
    value = (post, (problem,), date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC))
    assert thaw(freeze(value)) == value


class _Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch harm",)


@pytest.mark.parametrize("value", [_Harm(), os.system, print, ZoneInfo, ValueError("x")])
def test_nothing_is_called_that_is_not_ours(value: object, tmp_path: object) -> None:
    with pytest.raises(SpoiltError):
        thaw(pickle.dumps(value))


def test_not_even_by_way_of_what_our_modules_import() -> None:
    for name in ("sys", "os.system", "Callable", "__builtins__"):
        with pytest.raises(SpoiltError):
            thaw(b"\x80\x04\x8c\x12hallway.model.tree\x8c" + bytes([len(name)]) + name.encode() + b"\x93.")


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_spoilt(data: bytes) -> None:
    with contextlib.suppress(SpoiltError):
        thaw(data)
