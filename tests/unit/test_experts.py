"""The directory of who knows what."""

from __future__ import annotations

from typing import Any

from hallway.model import Audience, Output
from hallway.views.experts import TEAMS_ON_ONE_PAGE
from tests.unit.sites import output, page, post
from tests.unit.test_people_who_know import by, person

NOTHING = {"teams": [], "others": [], "uncovered": [], "single": [], "hidden": [], "places": [], "letters": []}


def data(files: dict[str, str], uri: str = "experts/", **settings: Any) -> dict[str, Any]:
    return dict(page(output(files, **settings), uri).data)


def covered(topics: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    return [(topic["name"], [one["name"] for one in topic["people"]]) for topic in topics]


def test_a_site_of_nothing_has_an_empty_directory() -> None:
    shown = data({})
    assert {name: shown[name] for name in NOTHING} == NOTHING


def test_topics_are_by_team_with_the_faces_of_those_who_know() -> None:
    files = {
        "people/teams/one.md": "---\nname: Team One\n---\n",
        "people/ada.md": person("Ada", team="one", location="Leith"),
        "people/bo.md": person("Bo", team="one", location="Hull"),
        "people/cy.md": person("Cy", skills="[tin]"),
        "posts/a.md": by("ada", 3, "[rust, go]"),
        "posts/b.md": by("bo", 9, "[go]"),
        "posts/c.md": by("cy", 9, "[tea]"),
    }
    shown = data(files)
    (team,) = shown["teams"]
    assert (team["name"], covered(team["topics"])) == ("Team One", [("go", ["Ada", "Bo"]), ("rust", ["Ada"])])
    assert covered(shown["others"]) == [("tea", ["Cy"])]
    assert shown["places"] == ["Hull", "Leith"]


def test_topics_that_lean_on_one_person_or_on_nobody_any_more_are_listed() -> None:
    files = {
        "people/gone.md": person("Gone", left="2026-01-01"),
        "people/shy.md": person("Shy", experts="false"),
        "people/dee.md": person("Dee", skills="[both]"),
        "posts/a.md": by("ada, bo", 3, "[rust]"),
        "posts/b.md": by("bo, gone", 9, "[go, both]"),
        "posts/c.md": by("gone", 9, "[tin]"),
        "posts/d.md": by("shy", 9, "[lead]"),
    }
    shown = data(files)
    assert covered(shown["single"]) == [("go", ["bo"])]
    assert [one["name"] for one in shown["uncovered"]] == ["tin"]
    assert "Gone" not in repr(shown)
    assert "Shy" not in repr(shown)


def test_who_knows_well_what_they_do_not_declare_is_found() -> None:
    files = {f"posts/{n}.md": by("ada", n, "[rust, go]") for n in (1, 2)}
    files |= {"people/ada.md": person("Ada", skills="[go]"), "people/bo.md": person(likes="[posts/1.md]")}
    (ada,) = data(files)["hidden"]
    assert (ada["name"], [topic["name"] for topic in ada["topics"]]) == ("Ada", ["rust"])
    assert data({**files, "people/ada.md": person("Ada", skills="[go, Rust]")})["hidden"] == []
    assert data({**files, "people/ada.md": person("Ada")})["hidden"] == []


def test_two_people_of_one_name_are_told_apart() -> None:
    files = {
        "people/a.md": person("Sam Fox", team="one", role="Cook"),
        "people/b.md": person("sam fox", team="one"),
        "people/c.md": person("Sam Fox"),
        "people/e.md": person("Sam Fox", team="two"),
        "people/f.md": person("Sam Fox", team="two"),
        "people/d.md": person("Ada", role="Cook"),
        "posts/a.md": by("a, b"),
        "posts/c.md": by("c, d"),
        "posts/e.md": by("e, f"),
    }
    shown = data(files)
    topics = (*(team["topics"][0] for team in shown["teams"]), shown["others"][0])
    people = [one for topic in topics for one in topic["people"]]
    assert {one["address"]: one["apart"] for one in people} == {
        "people/a/": "Cook, one",
        "people/b/": "one",
        "people/c/": "c",
        "people/d/": None,
        "people/e/": "e",
        "people/f/": "f",
    }


def test_a_site_without_teams_has_its_topics() -> None:
    shown = data({f"posts/{n}.md": by("ada", n, f"[t{n}]") for n in range(1, 50)})
    assert (shown["teams"], len(shown["others"]), len(shown["single"])) == ([], 30, 20)


def crowd(teams: int) -> dict[str, str]:
    """A site with so many teams, each of whom one member wrote about ten topics."""
    files = {f"people/p{n}.md": person(f"P{n}", team=f"t{n}", location=f"Place {n % 3}") for n in range(teams)}
    files |= {f"people/teams/t{n}.md": f"---\nname: {'ABCDEFGH'[n % 8]}lpha Zulu {n}\n---\n" for n in range(teams)}
    topics = ", ".join(f"t{n}" for n in range(10))
    return files | {f"posts/{n}.md": by(f"p{n}", n, f"[{topics}]") for n in range(teams)}


def test_many_teams_are_found_by_letter_and_the_first_page_has_those_that_wrote_lately() -> None:
    files = crowd(TEAMS_ON_ONE_PAGE + 1)
    shown = data(files)
    assert [team["address"] for team in shown["teams"]][:2] == ["teams/t0/", "teams/t1/"]
    assert len(shown["teams"]) == TEAMS_ON_ONE_PAGE // 2
    assert [one["name"] for one in shown["letters"]] == [*"ABCDEFGH"]
    assert shown["places"] == ["Place 0", "Place 1", "Place 2"]
    assert shown["number"] == "41 teams"
    by_letter = data(files, "experts/letter/a/")
    assert {team["name"][0] for team in by_letter["teams"]} == {"A"}
    assert {len(team["topics"]) for team in by_letter["teams"]} == {6}
    assert not [one for one in output(crowd(TEAMS_ON_ONE_PAGE)).pages if one.uri.startswith("experts/letter/")]


def test_for_strangers_there_is_nothing_that_only_colleagues_know() -> None:
    files = {
        "people/ada.md": person("Ada", team="one", location="Leith", skills="[tin]", role="Cook"),
        "posts/a.md": by("ada", 1, "[rust]", audience="public"),
    }
    shown = data(files, audience=Audience.PUBLIC)
    assert covered(shown["others"]) == [("rust", ["Ada"])]
    assert not any(word in repr(shown) for word in ("Leith", "Cook", "tin"))


def uris(made: Output) -> dict[str, tuple[Any, ...]]:
    return {one.uri: (one.data, one.cards) for one in made.pages}


def test_a_new_post_changes_few_pages_of_a_large_directory() -> None:
    files = crowd(80)
    before, after = (
        uris(output(files)),
        uris(output({**files, "posts/new.md": post(authors="[p1]", tags="[t1, t2, t3]")})),
    )
    changed = [uri for uri, one in after.items() if before.get(uri) != one]
    assert len([uri for uri in changed if uri.startswith("experts/")]) <= 2
