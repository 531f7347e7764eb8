"""The index of who knows about what: made at once or bit by bit it is the same, and only what changed is made anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hallway.compile import expertise
from hallway.compile.asking import Shelved
from hallway.ledger import Ledger
from hallway.model import Band
from hallway.shards import day_number, unpack
from hallway.site.expertise import columns
from hallway.site.expertise.archive import Archive
from hallway.site.expertise.places import TERMS, cut_of
from hallway.site.expertise.ranking import rank
from hallway.terms import LANGUAGES, _stemmer, terms_of
from tests.unit.sites import TODAY, Files, reading, site

TEXTS = sorted((Path(__file__).parents[2] / "posts").rglob("*.md"))
PEOPLE = {f"people/{id_}.md": f"---\nname: {id_.title()}\n---\n" for id_ in ("ada", "bo", "cem")}


def post(title: str, body: str = "Words.", **front: Any) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in {"date": "2026-11-01", "authors": "[ada]", **front}.items())
    return f"---\ntitle: {title}\n{lines}---\n\n{body}\n"


def indexed(*versions: Files, today: date = TODAY) -> Ledger:
    """A ledger that has seen these versions of a site, one after the other."""
    ledger = Ledger(None)
    for files in versions:
        for _ in expertise.index(ledger, site(files, today=today), reading(files).settings):
            continue
    return ledger


def shards(ledger: Ledger) -> dict[str, Any]:
    return {name: unpack(data) if name.endswith(".shard") else data for name, data in ledger.shards.all().items()}


def asked(files: Files, question: str, **options: Any) -> list[tuple[str, Band]]:
    shelved = Shelved(indexed(PEOPLE | dict(files), **options))
    ranking = rank(terms_of(question, "en"), shelved)
    return [(shelved.person(one.person), one.band) for one in ranking.people]


def test_whoever_wrote_about_it_is_found() -> None:
    files = {
        "posts/a.md": post("Rolling back a migration"),
        "posts/b.md": post("A new canteen", authors="[bo]"),
    }
    assert asked(files, "roll back migrations") == [("ada", Band.SOME)]


def test_nobody_is_found_on_a_site_with_nothing() -> None:
    assert asked({}, "anything") == []
    assert asked({"posts/a.md": post("Ferry")}, "…") == []


@pytest.mark.parametrize(
    "gone", ["experts: false", "left: 2026-01-01", "left: soon", "away: {cover: bo}", "away: true"]
)
def test_who_is_not_to_be_asked_is_in_no_shard(gone: str) -> None:
    files = {
        "posts/a.md": post("Kelp harvest", authors="[zanzibar, bo]"),
        "people/zanzibar.md": f"---\nname: Zanzibar\nskills: [kelp]\n{gone}\n---\n",
    }
    assert asked(files, "kelp") == [("bo", Band.SOME)]
    assert "anzibar" not in str(shards(indexed(PEOPLE | files)))


def test_not_me_holds_for_the_posts_of_a_topic() -> None:
    files = {
        "posts/a.md": post("Kelp harvest", tags="[kelp]"),
        "posts/b.md": post("Sails and kelp", tags="[sails]"),
        "people/ada.md": "---\nname: Ada\nnot_expert_in: [kelp]\n---\n",
    }
    shelved = Shelved(indexed(PEOPLE | files))
    (ada,) = rank(["kelp"], shelved).people
    assert [shelved.path(one.place) for _, one in ada.votes] == ["posts/b.md"]


def test_who_only_declares_comes_last_and_is_marked() -> None:
    files = {
        "posts/a.md": post("Incident response at night"),
        "people/bo.md": "---\nname: Bo\nskills: [Incident response]\n---\n",
    }
    assert asked(files, "incident response") == [("ada", Band.SOME), ("bo", Band.DECLARED)]
    assert asked(files, "our response to an incident")[-1] == ("bo", Band.DECLARED)
    assert asked(files, "incident") == [("ada", Band.SOME)]


def test_a_question_makes_nobody_an_expert() -> None:
    files = {
        "posts/q.md": post("How do I moor a ferry", kind="question"),
        "posts/r.md": post("Use two ropes to moor it", authors="[bo]", reply_to="posts/q.md", answers="true"),
    }
    assert [id_ for id_, _ in asked(files, "moor a ferry")] == ["bo"]


def test_a_reply_that_nobody_accepted_counts_for_a_third() -> None:
    reply = post("Moor it with ropes", authors="[bo]", reply_to="posts/q.md", date="2026-11-20")
    files = {"posts/q.md": post("How do I moor a ferry", kind="question"), "posts/r.md": reply}
    ((_, band),) = asked(files, "ropes")
    assert band is Band.SOME
    older = files | {"posts/r.md": reply.replace("2026-11-20", "2026-05-01")}
    ((_, band),) = asked(older, "ropes")
    assert band is Band.LITTLE


def test_the_past_is_asked_as_it_was() -> None:
    files = PEOPLE | {
        "posts/a.md": post("Kelp", date="2024-01-01"),
        "posts/b.md": post("Kelp again", authors="[bo]", date="2026-01-01"),
    }
    archive = Archive(site(files), "en")
    names = {reference: id_ for id_, reference in archive.refs.items()}

    def people(day: date) -> list[str]:
        return [names[one.person] for one in rank(["kelp"], archive.before(day_number(day), 1.0)).people]

    assert people(date(2024, 1, 1)) == []
    assert people(date(2024, 1, 2)) == ["ada"]
    assert people(date(2026, 1, 2)) == ["bo", "ada"]


def test_one_new_post_leaves_most_shards_alone() -> None:
    words = [f"word{number}x" for number in range(3000)]
    old = {f"posts/{at}.md": post(f"Title {at}", " ".join(words[at::50])) for at in range(50)}
    before = indexed(PEOPLE | old).shards.all()
    after = indexed(PEOPLE | old, PEOPLE | old | {"posts/new.md": post("Brand new", "word1x word2x")}).shards.all()
    terms = [name for name in before if name.startswith(TERMS)]
    assert before.keys() == after.keys()
    assert sum(before[name] != after[name] for name in terms) <= 5 < len(terms)


WORDS = st.sampled_from("ferry rope kelp night shift tide mast sail harbour light".split())
POSTS = st.builds(
    lambda title, body, day, who, topics, reply: post(
        " ".join(title),
        " ".join(body),
        date=(TODAY - timedelta(day)).isoformat(),
        authors=f"[{', '.join(who)}]",
        tags=f"[{', '.join(topics)}]",
        **({"reply_to": "posts/0.md"} if reply else {}),
    ),
    st.lists(WORDS, min_size=1, max_size=4),
    st.lists(WORDS, max_size=40),
    st.integers(0, 900),
    st.lists(st.sampled_from(["ada", "bo", "cem"]), min_size=1, max_size=2, unique=True),
    st.lists(WORDS, max_size=2, unique=True),
    st.booleans(),
)
PROFILES = st.sampled_from(
    ["", "left: 2025-01-01\n", "experts: false\n", "skills: [kelp, night shift]\n", "away: {}\n"]
)
SITES = st.builds(
    lambda posts, profile: {
        **PEOPLE,
        **{f"posts/{number}.md": text for number, text in posts.items()},
        "people/cem.md": f"---\nname: Cem\n{profile}---\n",
    },
    st.dictionaries(st.integers(0, 9), POSTS, max_size=8),
    PROFILES,
)


@settings(max_examples=25)
@given(st.lists(SITES, min_size=2, max_size=4))
def test_bit_by_bit_it_is_the_same_as_at_once(versions: list[Mapping[str, str]]) -> None:
    assert indexed(*versions).shards.all() == indexed(versions[-1]).shards.all()


@settings(max_examples=60)
@given(st.lists(SITES, min_size=2, max_size=4))
def test_so_it_is_where_only_the_best_posts_of_a_term_are_told(versions: list[Mapping[str, str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "MOST", 2)
        assert indexed(*versions).shards.all() == indexed(versions[-1]).shards.all()


@settings(max_examples=15)
@given(SITES)
def test_the_shards_say_what_the_archive_says(files: Mapping[str, str]) -> None:
    tomorrow = TODAY + timedelta(1)
    shelved = Shelved(indexed(files, today=tomorrow))
    past = Archive(site(files), "en").before(day_number(tomorrow), 1.0)
    for word in (*"ferry rope kelp night shift".split(), "nothing"):
        (term,) = terms_of(word, "en")
        assert rank([term], shelved) == rank([term], past)


def test_the_index_is_cut_by_the_number_of_posts_alone() -> None:
    assert [cut_of(number, 0).shards for number in (0, 3, 500, 5000, 20_000)] == [1, 2, 512, 4096, 16384]


@pytest.mark.parametrize("name", sorted(set(LANGUAGES.values())))
def test_both_copies_of_a_stemmer_agree(name: str) -> None:
    """One in C, which this machine may have, and one in Python; browsers have a third, of the same version."""
    python = getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.capitalize()}Stemmer")()
    words = set(re.findall(r"[^\W\d_]+", " ".join(path.read_text("utf-8") for path in TEXTS).lower()))
    stem = _stemmer(name)
    assert len(words) > 1000
    assert [word for word in sorted(words) if stem(word) != python.stemWord(word)] == []
