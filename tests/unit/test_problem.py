"""A problem as people read it, in a terminal or in the log of a CI job."""

from __future__ import annotations

from hallway.problem import Problem


def test_a_file_cannot_have_a_log_say_what_it_wants_by_its_name() -> None:
    told = str(Problem("posts/a\n::stop-commands::x\x1b[2J.md", 3, "it wants '\u202egnp'", "rename it", "bad-value"))
    assert told == "posts/a\\n::stop-commands::x\\x1b[2J.md:3: it wants '\\u202egnp'\n  fix: rename it"


def test_words_of_any_language_stay_as_they_are() -> None:
    assert str(Problem("posts/größe.md", 0, "“日本語”…", "x", "bad-value")) == "posts/größe.md: “日本語”…\n  fix: x"
