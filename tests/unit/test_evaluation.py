"""What an organisation is told of its directory of experts, where there is little to go by."""

from __future__ import annotations

import pytest

from hallway import spoken
from hallway.site.expertise.evaluation import Evaluation, evaluate
from tests.unit.sites import Files, site
from tests.unit.test_people_who_know import by


def evaluated(files: Files) -> Evaluation:
    return evaluate(site(files), "en", 1.0, lambda *_: None)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"posts/a.md": by("ada")},
        {"posts/a.md": by("ada"), "posts/b.md": by("ada")},
        {"posts/a.md": by("ada", 9), "posts/b.md": by("bo", 5), "posts/c.md": by("cy", 1)},
    ],
    ids=["nothing", "one post", "one day", "nobody wrote twice"],
)
def test_where_nothing_can_be_asked_there_are_no_scores(files: Files) -> None:
    found = evaluated(files)
    assert (found.answerable, found.scores) == (0, ())
    assert spoken.evaluated(found).startswith("Too little is written yet to learn from")


def test_a_table_of_a_few_questions_says_so_and_of_how_many_it_is() -> None:
    told = spoken.evaluated(evaluated({f"posts/{day}.md": by("ada", day) for day in range(1, 11)}))
    assert "5 of 10 posts were taken for questions" in told
    assert "5 of them (100%) could be answered at all" in told
    assert "votes that fade (this site) 1.000 100% 100%" in " ".join(told.split())
    assert told.endswith("That is too little to tell one method from another.")
    many = evaluated({f"posts/{day}.md": by("ada", day) for day in range(1, 71)})
    assert "too little" not in spoken.evaluated(many)
