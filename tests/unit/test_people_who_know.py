"""What pages show of who knows: a band in words and the evidence, on topics, profiles and teams."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hallway.model import Output
from tests.unit.rendering import described, rendered, renderer_of
from tests.unit.sites import TODAY, output, page, post

RTL = "عبد الرحمن"
LONG = "Dorothea Maximiliane von Hallerstein-Abernathy de la Quintas"


def person(name: str = "Somebody", **keys: object) -> str:
    return "\n".join(("---", f"name: {name}", *(f"{key}: {value}" for key, value in keys.items()), "---", ""))


def by(author: str, ago: int = 1, tags: str | None = "[rust]", **keys: object) -> str:
    return post(date=TODAY - timedelta(days=ago), authors=f"[{author}]", tags=tags, **keys)


def people(made: Output, slug: str = "rust") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page(made, f"topics/{slug}/").data["people"]
    return found


def said(evidence: dict[str, Any]) -> str:
    """The evidence as a reader reads it."""
    parts = [f"{part['words']}: {', '.join(one['title'] for one in part['posts'])}" for part in evidence["parts"]]
    return "; ".join([*parts, evidence["latest"]])


def test_the_evidence_is_in_words_and_names_its_posts() -> None:
    made = output(
        {
            **{f"posts/{n}.md": by("ada", n, title=f"Post {n}") for n in range(1, 5)},
            "posts/q.md": by("bo", 30, title="How?", kind="question", answer="posts/r.md"),
            "posts/r.md": by("ada", 29, None, title=None, reply_to="posts/q.md"),
            "posts/z.md": by("cy", 3, None, title="Else"),
            "posts/s.md": by("ada", 2, reply_to="posts/z.md"),
        }
    )
    (ada,) = people(made)
    assert said(ada["evidence"]) == (
        "wrote four posts: Post 1, Post 2; answered one question: How?; took part in one conversation: Else; "
        "latest in November 2026"
    )


def test_two_people_of_one_name_and_one_team_are_told_apart() -> None:
    made = output(
        {
            "people/a.md": person("Sam Fox", team="one"),
            "people/b.md": person("sam fox", team="one"),
            "people/c.md": person("Sam Fox", team="two"),
            "posts/1.md": post(authors="[a, b, c]", tags="[rust]"),
        }
    )
    assert {one["address"]: one["apart"] for one in people(made)} == {
        "people/a/": "a",
        "people/b/": "b",
        "people/c/": None,
    }


def test_nobody_is_given_a_number() -> None:
    made = output({f"posts/{n}.md": by("ada", n) for n in range(3)} | {"posts/b.md": by("bo")})
    for one in people(made):
        assert not [value for value in one.values() if isinstance(value, float)]
        assert {key for key, value in one.items() if isinstance(value, int) and not isinstance(value, bool)} == {"hue"}


def test_up_to_five_and_somebody_of_another_team_and_a_new_voice() -> None:
    files = {f"people/p{n}.md": person(f"P{n}", team="one") for n in range(6)}
    files |= {f"posts/{n}.md": by(f"p{n}", 100 + n) for n in range(6)}
    assert [one["name"] for one in people(output(files))] == [f"P{n}" for n in range(5)]
    files |= {"people/far.md": person("Far", team="two"), "posts/far.md": by("far", 500)}
    files |= {"people/young.md": person("Young", team="one"), "posts/y.md": by("young", 9, None, title="Hello")}
    files |= {"posts/r.md": by("young", 8, reply_to="posts/far.md")}
    shown = people(output(files))
    assert [(one["name"], one["marks"]) for one in shown[5:]] == [
        ("Far", ["from another team"]),
        ("Young", ["a new voice"]),
    ]


def test_one_person_may_be_both_and_is_shown_once() -> None:
    files = {f"people/p{n}.md": person(f"P{n}", team="one") for n in range(5)}
    files |= {f"posts/{n}-{m}.md": by(f"p{n}", 100 + n) for n in range(5) for m in range(3)}
    files |= {"people/new.md": person("New", team="two"), "posts/new.md": by("new", 5)}
    assert people(output(files))[5]["marks"] == ["from another team", "a new voice"]
    assert len(people(output(files))) == 6


def test_where_everybody_is_new_nobody_is_marked() -> None:
    files = {f"posts/{n}.md": by(f"p{n}", n) for n in range(9)}
    assert [one["marks"] for one in people(output(files))] == [[]] * 5


def test_declared_ones_are_marked_and_come_last() -> None:
    made = output({"people/ada.md": person("Ada", skills="[rust]"), "posts/b.md": by("bo", 2000)})
    assert [(one["name"], one["declared"]) for one in people(made)] == [("bo", False), ("Ada", True)]
    assert people(made)[1]["evidence"] is None


def test_a_topic_without_anybody_invites_and_one_that_lost_them_says_so_kindly() -> None:
    nobody = output({"posts/topics.yml": "rust:\n  summary: Iron.\n"})
    assert (people(nobody), page(nobody, "topics/rust/").data["uncovered"]) == ([], False)
    asked = output({"posts/a.md": by("ada", kind="question")})
    assert (people(asked), page(asked, "topics/rust/").data["uncovered"]) == ([], False)


@pytest.mark.parametrize("key", ["left: 2026-01-01", "experts: false", "away: {cover: bo}", "not_expert_in: [rust]"])
def test_a_topic_whose_only_expert_cannot_be_asked_says_that_nobody_covers_it_and_not_why(key: str) -> None:
    files = {"people/ada.md": f"---\nname: Ada\n{key}\n---\n"}
    made = output({**files, "posts/a.md": by("ada")})
    shown = page(made, "topics/rust/").data
    assert (shown["people"], shown["uncovered"]) == ([], True)
    answered = output(
        {
            **files,
            "posts/q.md": by("bo", kind="question"),
            "posts/r.md": by("ada", 0, None, reply_to="posts/q.md", answers="true"),
        }
    )
    assert page(answered, "topics/rust/").data["uncovered"]


def test_names_of_any_length_and_script_and_two_of_one_name_are_told_apart() -> None:
    files = {
        "people/a.md": person("Sam Fox", team="one"),
        "people/b.md": person("Sam Fox", team="two", role="Cook"),
        "people/c.md": person(RTL),
        "people/d.md": person(LONG),
        "posts/a.md": by("a, b, c, d"),
    }
    shown = {one["address"]: one for one in people(output(files))}
    assert {one["name"] for one in shown.values()} == {"Sam Fox", RTL, LONG}
    assert (shown["people/a/"]["team"]["name"], shown["people/b/"]["team"]["name"]) == ("one", "two")
    assert shown["people/b/"]["role"] == "Cook"


def test_the_best_posts_are_those_that_others_noticed_most() -> None:
    files = {f"posts/{n}.md": by("ada", n, title=f"P{n}") for n in range(1, 5)}
    files |= {"people/bo.md": person(likes="[posts/4.md, posts/2.md]"), "people/cy.md": person(likes="[posts/4.md]")}
    files |= {"people/ada.md": person(likes="[posts/1.md]")}
    assert [one["title"] for one in page(output(files), "topics/rust/").data["best"]] == ["P4", "P2"]


def ask(made: Output, id_: str = "ada") -> list[tuple[str, str, str | None]]:
    shown = page(made, f"people/{id_}/").data["ask"]
    return [(one["name"], one["band"], said(one["evidence"]) if one["evidence"] else None) for one in shown]


def test_a_profile_shows_what_to_ask_about_and_what_is_only_declared() -> None:
    files = {
        "people/ada.md": person("Ada", skills="[tea]", not_expert_in="[go]"),
        "posts/a.md": by("ada", 3, "[rust, go]", title="A"),
    }
    assert ask(output(files)) == [
        ("rust", "has done it", "wrote one post: A; latest in November 2026"),
        ("tea", "says so", None),
    ]
    assert ask(output({**files, "people/ada.md": person("Ada", skills="[tea]", experts="false")})) == []


def test_of_who_left_a_profile_says_whom_to_ask_now_about_each_topic() -> None:
    files = {
        "people/ada.md": person("Ada", left="2026-06-01", skills="[tea]"),
        "people/bo.md": person("Bo"),
        "people/cy.md": person("Cy", away="{cover: bo}"),
        "posts/a.md": by("ada, bo, cy", 300, "[rust, go]"),
        "posts/b.md": by("ada", 301, "[tin]"),
    }
    shown = {one["name"]: one["now"] and one["now"]["name"] for one in page(output(files), "people/ada/").data["ask"]}
    assert shown == {"rust": "Bo", "go": "Bo", "tin": None}
    assert page(output(files), "people/ada/").data["left"]["ask"]["name"] == "Bo"


@pytest.mark.parametrize(
    ("there", "heading"),
    [
        *(({}, "Ask about"), ({"left": TODAY}, "Wrote about"), ({"left": TODAY + timedelta(1)}, "Ask about")),
        *(({"away": "{cover: cy}"}, "Knows about"), ({"away": TODAY - timedelta(1)}, "Ask about")),
    ],
)
def test_only_a_profile_of_who_is_here_invites_to_ask(there: dict[str, object], heading: str, tmp_path: Path) -> None:
    files = {"people/ada.md": person("Ada", skills="[tea]", **there), "posts/a.md": by("ada", title="A")}
    made = output(files | {"people/cy.md": person("Cy")})
    profile = rendered(renderer_of(described(tmp_path, made)), made)["people/ada/"].decode()
    assert (f"<h2>{heading}</h2>" in profile, "Ask about" in profile) == (True, heading == "Ask about")


@pytest.mark.parametrize("gone", ["left: 2026-11-01", "away: {cover: ada}"])
def test_who_covers_is_named_while_they_are_here(gone: str) -> None:
    ada = {"people/ada.md": person("Ada", away="{cover: bo}")}
    here = page(output({**ada, "people/bo.md": person("Bo")}), "people/ada/").data["away"]
    assert here["cover"]["name"] == "Bo"
    gone_too = page(output({**ada, "people/bo.md": f"---\nname: Bo\n{gone}\n---\n"}), "people/ada/").data["away"]
    assert gone_too["cover"] is None


def test_works_with_names_nobody_who_is_not_to_be_asked() -> None:
    gone = ("experts: false", "left: 2026-01-01", "away: {cover: bo}")
    files = {f"people/p{n}.md": f"---\nname: P{n}\n{key}\n---\n" for n, key in enumerate(gone)}
    files |= {"people/bo.md": person("Bo"), "posts/a.md": by("ada, bo, p0, p1, p2")}
    made = output(files)
    assert [one["name"] for one in page(made, "people/ada/").data["works_with"]] == ["Bo"]
    assert page(made, "people/p0/").data["works_with"] == []


def test_a_team_is_known_for_what_its_members_have_to_show() -> None:
    files = {
        "people/ada.md": person("Ada", team="one", skills="[tea]"),
        "people/bo.md": person("Bo", team="one"),
        "people/gone.md": person("Gone", team="one", left="2026-01-01"),
        "posts/a.md": by("ada", 3, "[rust, go]"),
        "posts/b.md": by("bo", 9, "[go]", team="two"),
        "posts/c.md": by("gone", 9, "[tin]"),
    }
    shown = page(output(files), "teams/one/").data["known_for"]
    assert [(one["name"], [face["name"] for face in one["people"]]) for one in shown] == [
        ("go", ["Ada", "Bo"]),
        ("rust", ["Ada"]),
    ]
    assert page(output(files), "teams/two/").data["known_for"] == []


def test_a_team_talks_with_those_it_replies_links_and_writes_to() -> None:
    files = {f"people/p{n}.md": person(f"P{n}", team=f"t{n}") for n in range(3)}
    files |= {
        "posts/a.md": by("p0", 9),
        "posts/r.md": by("p1", 8, None, reply_to="posts/a.md"),
        "posts/s.md": by("p0", 7, None, reply_to="posts/r.md"),
        "posts/l.md": post("[a](a.md)", authors="[p1]"),
        "posts/t.md": by("p0, p2"),
        "posts/own.md": by("p0", 7, None, reply_to="posts/a.md"),
    }
    made = output(files)
    shown = [(one["name"], one["how"]) for one in page(made, "teams/t0/").data["talks_with"]]
    assert shown == [("t1", "two replies and one link"), ("t2", "one post written together")]
    assert [one["name"] for one in page(made, "teams/t2/").data["talks_with"]] == ["t0"]
