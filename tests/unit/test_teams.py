"""Teams, what they are part of, and those without a file."""

from __future__ import annotations

from tests.unit.sites import assembled, codes, output, page, post

TEAM = "---\nname: Design\n---\nWe draw.\n"


def test_a_team_is_meant_by_its_id_and_by_its_name() -> None:
    made, problems = assembled(
        {
            "people/teams/design.md": TEAM,
            "people/ada.md": "---\nname: Ada\nteam: Design\n---\n",
            "posts/a.md": post(),
            "posts/b.md": post(team="DESIGN"),
        }
    )
    assert (made.by_path["posts/a.md"].team, made.by_path["posts/b.md"].team) == ("design", "design")
    assert [person.id for person in made.members["design"]] == ["ada"]
    assert problems == ()


def test_a_team_without_a_file_has_a_page() -> None:
    made = output({"people/ada.md": "---\nname: Ada\nteam: data-lab\n---\n"})
    assert page(made, "teams/data-lab/").title == "Data Lab"
    assert page(made, "teams/data-lab/").data["stub"]
    assert [problem.fix for problem in made.problems] == ["create people/teams/data-lab.md"]


def test_no_teams_is_an_empty_page() -> None:
    assert page(output({}), "teams/").data["teams"] == []


def test_a_team_may_be_called_what_a_person_may_not() -> None:
    assert codes(output({"people/teams/place.md": "---\nname: Place\n---\n"}).problems) == []


def test_teams_that_are_part_of_each_other_stand_at_the_top() -> None:
    made = output(
        {
            "people/teams/a.md": "---\nname: A\nparent: b\n---\n",
            "people/teams/b.md": "---\nname: B\nparent: a\n---\n",
            "people/teams/c.md": "---\nname: C\nparent: a\n---\n",
        }
    )
    assert [problem.path for problem in made.problems] == ["people/teams/a.md", "people/teams/b.md"]
    a, b = page(made, "teams/").data["teams"]
    assert ([team["name"] for team in a["teams"]], b["teams"]) == (["C"], [])


def test_teams_many_levels_deep_are_all_listed() -> None:
    files = {f"people/teams/t{n}.md": f"---\nname: T{n}\nparent: t{n + 1}\n---\n" for n in range(60)}
    made = output(files)
    assert len([one for one in made.pages if one.template == "team.html"]) == 61
    assert "team-deep" in codes(made.problems)


def test_the_lead_and_the_chat_are_shown() -> None:
    files = {
        "people/teams/d.md": "---\nname: D\nlead: ada\nchat: '#design'\n---\n",
        "people/ada.md": "---\nname: Ada\n---\n",
    }
    shown = page(output(files), "teams/d/")
    assert shown.data["lead"]["name"] == "Ada"
    assert shown.data["chat"]["url"] is None
