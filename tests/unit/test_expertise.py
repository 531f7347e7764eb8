"""Who knows about a topic: from what people wrote and answered, as far as they want to be asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hallway.model import Audience, Band, Standing
from tests.unit.sites import TODAY, Files, post, site

PEOPLE = {f"people/{id_}.md": f"---\nname: {id_.title()}\n---\n" for id_ in ("ada", "bo", "cy", "dee")}


def person(**keys: object) -> str:
    """The page of somebody."""
    return "\n".join(("---", "name: Somebody", *(f"{key}: {value}" for key, value in keys.items()), "---", ""))


def by(*authors: str, ago: int = 1, tags: str = "[rust]", **keys: object) -> str:
    """A post of so many days ago by these authors."""
    keys = {"date": TODAY - timedelta(days=ago), "authors": f"[{', '.join(authors)}]", "tags": tags, **keys}
    return post(**{key: value for key, value in keys.items() if value is not None})


def experts(files: Files, slug: str = "rust", today: date = TODAY, **settings: object) -> tuple[Standing, ...]:
    made = site({**PEOPLE, **files}, today=today, **settings)
    return tuple(made.standings[id_, slug] for id_ in made.experts.get(slug, ()))


def names(files: Files, slug: str = "rust", today: date = TODAY, **settings: object) -> list[str]:
    return [one.person for one in experts(files, slug, today, **settings)]


def test_a_site_of_nothing_has_no_experts_and_one_of_one_post_has_its_author() -> None:
    assert site({}).experts == {}
    assert experts({"posts/a.md": by("ada")}) == (Standing("ada", Band.SOME, ("posts/a.md",)),)


def test_who_wrote_more_or_later_comes_first_and_their_weightiest_posts_first() -> None:
    files = {
        "posts/old.md": by("ada", ago=1100),
        "posts/older.md": by("ada", ago=1200),
        "posts/new.md": by("bo", ago=30),
        "posts/twice-1.md": by("cy", ago=40),
        "posts/twice-2.md": by("cy", ago=20),
    }
    found = experts(files)
    assert [one.person for one in found] == ["cy", "bo", "ada"]
    assert found[0].evidence == ("posts/twice-2.md", "posts/twice-1.md")
    assert found[2].evidence == ("posts/old.md", "posts/older.md")
    assert [one.band for one in found] == [Band.SOME, Band.SOME, Band.LITTLE]


def test_a_longer_half_life_forgets_more_slowly() -> None:
    files = {f"posts/{n}.md": by("ada", ago=1500 + n) for n in range(3)} | {"posts/new.md": by("bo", ago=10)}
    assert names(files) == ["bo", "ada"]
    assert names(files, half_life=20.0) == ["ada", "bo"]


def test_a_question_or_a_job_is_no_evidence_that_its_author_knows() -> None:
    assert names({"posts/q.md": by("ada", kind="question"), "posts/j.md": by("bo", kind="job")}) == []


@pytest.mark.parametrize("accepted", [True, False])
def test_an_answer_counts_as_a_post_about_what_its_question_is_about(accepted: bool) -> None:
    answer = {"answer": "posts/r.md"} if accepted else {}
    files = {
        "posts/q.md": by("ada", kind="question", tags="[rust, go]", **answer),
        "posts/r.md": by("bo", tags=None, reply_to="posts/q.md", answers=str(not accepted).lower()),
        "posts/s.md": by("cy", tags=None, reply_to="posts/q.md"),
    }
    assert names(files) == names(files, "go") == ["bo"]
    assert experts(files)[0].evidence == ("posts/r.md",)


def test_another_reply_counts_for_a_third_about_its_own_topics() -> None:
    files = {
        "posts/a.md": by("ada", tags="[go]"),
        **{f"posts/r{n}.md": by("bo", reply_to="posts/a.md") for n in range(2)},
        "posts/c.md": by("cy", ago=200),
    }
    assert names(files) == ["cy", "bo"]
    assert names(files, "go") == ["ada"]


def test_an_answer_to_what_is_no_question_is_a_reply() -> None:
    files = {"posts/a.md": by("ada"), "posts/r.md": by("bo", tags=None, reply_to="posts/a.md", answers="true")}
    assert names(files) == ["ada"]


def well(*files: tuple[str, str], people: Files | None = None) -> Band:
    """How well Ada knows about it, with two posts and these files."""
    ordinary = {"posts/a.md": by("ada"), "posts/b.md": by("ada", "cy")}
    return {one.person: one.band for one in experts({**ordinary, **dict(files), **(people or {})})}["ada"]


def test_the_top_band_takes_the_notice_of_somebody_else() -> None:
    assert well() is Band.SOME
    assert well(("posts/r.md", by("bo", tags=None, reply_to="posts/b.md"))) is Band.WELL
    assert well(("posts/l.md", post("[this](a.md)", authors="[bo]"))) is Band.WELL
    assert well(people={"people/bo.md": person(likes="[posts/a.md]")}) is Band.WELL


def test_authors_do_not_notice_themselves() -> None:
    assert well(("posts/r.md", by("cy", tags=None, reply_to="posts/b.md"))) is Band.SOME
    assert well(("posts/l.md", post("[this](a.md)", authors="[ada]"))) is Band.SOME
    assert well(people={"people/ada.md": person(likes="[posts/a.md]")}) is Band.SOME


def test_what_counts_is_noticed_or_it_does_not_count() -> None:
    files = {f"posts/{n}.md": by("ada", ago=n) for n in range(1, 7)}
    assert experts({**files, "people/bo.md": person(likes="[posts/5.md]")})[0].band is Band.WELL
    assert experts({**files, "people/bo.md": person(likes="[posts/6.md]")})[0].band is Band.SOME


GONE = [
    person(experts="false"),
    person(left=TODAY),
    person(away=f"{{until: {TODAY}}}"),
    person(away="{cover: bo}"),
    person(not_expert_in="[Rust]"),
]


@pytest.mark.parametrize("page", GONE)
def test_who_is_not_to_be_asked_is_no_expert_written_or_declared(page: str) -> None:
    asked = page.replace("name:", "skills: [rust]\nname:")
    files = {"posts/a.md": by("ada", "bo"), "people/ada.md": asked}
    assert names(files) == ["bo"]
    assert names({"people/ada.md": asked}) == []


def test_not_me_is_about_one_topic() -> None:
    files = {"posts/a.md": by("ada", tags="[rust, go]"), "people/ada.md": person(not_expert_in="[rust]")}
    assert (names(files), names(files, "go")) == ([], ["ada"])


def test_who_leaves_tomorrow_or_is_back_today_is_asked() -> None:
    tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    for page in (person(left=tomorrow), person(away=f"{{until: {yesterday}}}")):
        assert names({"posts/a.md": by("ada"), "people/ada.md": page}) == ["ada"]


def test_a_declared_skill_counts_where_nothing_is_written_and_comes_last() -> None:
    files = {"people/ada.md": person(skills="[rust, go]"), "posts/b.md": by("bo", ago=4000)}
    assert [(one.person, one.band) for one in experts(files)] == [("bo", Band.LITTLE), ("ada", Band.DECLARED)]
    both = experts({**files, "posts/a.md": by("ada")})
    assert [(one.person, one.band) for one in both] == [("ada", Band.SOME), ("bo", Band.LITTLE)]
    assert names(files, "go") == ["ada"]


def test_among_equals_it_is_another_who_comes_first_on_another_day() -> None:
    files = {"posts/a.md": by("ada", "bo", "cy", "dee", ago=400)}
    firsts = {names(files, today=TODAY + timedelta(days=n))[0] for n in range(14)}
    assert len(firsts) > 2
    assert names(files) == names(dict(reversed(list(files.items()))))


def test_only_the_best_five_posts_count() -> None:
    files = {f"posts/{n}.md": by("ada", ago=1) for n in range(5)} | {
        f"posts/b{n}.md": by("bo", ago=1) for n in range(9)
    }
    first, second = experts(files)
    assert {first.band, second.band} == {Band.SOME}
    assert {len(first.evidence), len(second.evidence)} == {5, 9}
    assert len({names(files, today=TODAY + timedelta(days=n))[0] for n in range(14)}) == 2


def test_drafts_posts_of_the_future_and_retracted_ones_are_no_evidence() -> None:
    hidden = ({"draft": "true"}, {"date": TODAY + timedelta(days=1)}, {"retracted": "Wrong."})
    assert names({f"posts/{n}.md": by("ada", **keys) for n, keys in enumerate(hidden)}) == []


def test_a_page_of_their_own_shows_it_of_who_left_or_is_away_but_not_of_who_opted_out() -> None:
    files = {"posts/a.md": by("ada", "bo", "cy")} | {
        "people/ada.md": person(left="2026-01-01"),
        "people/bo.md": person(away="{cover: cy}"),
        "people/cy.md": person(experts="false"),
    }
    assert sorted(site(files).asked_about) == ["ada", "bo"]


def test_strangers_are_not_sent_to_who_is_away() -> None:
    files = {"posts/a.md": by("ada", "bo", audience="public"), "people/ada.md": person(away="{cover: bo}")}
    assert names(files, audience=Audience.PUBLIC) == ["bo"]
    back = files | {"people/ada.md": person(away=f"{{until: {TODAY - timedelta(1)}}}")}
    assert sorted(names(back, audience=Audience.PUBLIC)) == ["ada", "bo"]


def test_for_strangers_the_wish_not_to_be_asked_about_a_topic_is_kept() -> None:
    files = {
        "posts/a.md": by("ada", "bo", tags="[rust, go]", audience="public"),
        "people/ada.md": person(not_expert_in="[rust]"),
    }
    public = {"audience": Audience.PUBLIC}
    assert names(files, **public) == ["bo"]
    assert sorted(names(files, "go", **public)) == ["ada", "bo"]
