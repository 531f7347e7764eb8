"""Everything that is wrong with real posts, built as one site: each case ends as `cases.csv` expects, or better."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sites.building import Site, snapshot
from tests.sites.dirt import cases
from tests.sites.outcomes import OUTCOMES
from tests.sites.pages import Web, read_web
from tests.sites.seen import HELD, Seen, feed_titles


@pytest.mark.parametrize("kind", OUTCOMES)
def test_each_case_ends_well(dirty: Site, corpora: Path, kind: str) -> None:
    found = [case for case in cases(corpora / "dirty") if case.kind == kind]
    assert found
    wrong = []
    for case in found:
        try:
            OUTCOMES[kind](Seen(case, dirty))
        except AssertionError as error:
            wrong.append(f"{case.path}: {error}")
    assert not wrong, "\n".join(wrong)


def test_every_case_is_looked_at(corpora: Path) -> None:
    found = cases(corpora / "dirty")
    assert len(found) == 76
    assert {case.kind for case in found} == OUTCOMES.keys()


def test_the_feed_is_well_formed_and_says_titles_plainly(dirty: Site) -> None:
    titles = feed_titles(dirty)
    assert len(titles) == 30
    assert not [said for said in titles if re.search(r"&#?\w+;|<\w", said)]


def test_what_is_held_back_is_nowhere(dirty: Site) -> None:
    held = [p["path"] for p in dirty.problems if p["code"] in HELD]
    assert len(held) == 3
    slugs = [re.sub(r"\.md$|\d+-\d+-\d+-", "", Path(path).name) for path in held]
    written = b"\n".join(snapshot(dirty.out).values()).decode("utf-8", "replace")
    assert not [slug for slug in slugs if slug in written]


def test_no_link_of_ours_is_broken(dirty: Site) -> None:
    web: Web = read_web(dirty.out)
    assert web.broken == []
    assert web.leads.keys() - web.reachable() - web.moved == {"404.html"}


def test_everything_said_names_a_place_and_a_mend(dirty: Site) -> None:
    for problem in dirty.problems:
        assert problem["what"]
        assert problem["fix"]
        assert not problem["path"] or (dirty.root / problem["path"]).is_file()
