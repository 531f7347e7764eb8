"""Addresses that never die: aliases, and the paths that files once had."""

from __future__ import annotations

import pytest

from hallway.model import History
from tests.unit.sites import codes, life, output, page, post


def redirects(files: dict[str, str], **more: object) -> dict[str, str]:
    made = output(files, **more)  # type: ignore[arg-type]
    return {one.uri: one.target for one in made.redirects}


def aliased(*aliases: str) -> dict[str, str]:
    return {"posts/a.md": post(aliases=[*aliases])}


def test_an_alias_leads_to_its_post() -> None:
    assert redirects(
        aliased("/2014/03/coming-soon/", "old.html", "2015/x", "2016/y/index.html", "/2014/caf%C3%A9/")
    ) == {
        "2014/03/coming-soon/": "posts/a/",
        "2014/café/": "posts/a/",
        "2015/x/": "posts/a/",
        "2016/y/": "posts/a/",
        "old.html": "posts/a/",
    }


def test_no_alias_no_redirect() -> None:
    assert redirects({"posts/a.md": post()}) == {}


@pytest.mark.parametrize(
    "alias",
    [
        "/", "index.html", "/index.html", "../../etc/passwd", "a/../../b", "%2e%2e/%2e%2e/x", "a//b", "assets/x",
        ".git/config", "404.html", "a/.htaccess", "x\\y", "<script>", "a" * 300,
    ],
)  # fmt: skip
def test_a_hostile_alias_is_named_and_makes_nothing(alias: str) -> None:
    made = output(aliased(alias))
    assert made.redirects == ()
    assert made.problems


@pytest.mark.parametrize(
    "alias",
    ["/posts/b/", "/people/ada/", "topics/x/", "people/ada/index.html", "/archive/2026/", "feed.xml/x", "search/"],
)
def test_an_alias_never_takes_the_place_of_something_that_lives(alias: str) -> None:
    files = aliased(alias) | {"posts/b.md": post(tags="[x]"), "people/ada.md": "---\nname: Ada\n---\n"}
    made = output(files)
    assert made.redirects == ()
    assert {"alias-taken", "address-taken"} & set(codes(made.problems))


def test_one_alias_of_two_posts_leads_to_one_and_the_other_is_told() -> None:
    made = output({"posts/a.md": post(aliases="[old]"), "posts/b.md": post(aliases="[old]")})
    assert [(one.uri, one.target) for one in made.redirects] == [("old/", "posts/a/")]
    assert [problem.path for problem in made.problems if problem.code == "alias-taken"] == ["posts/b.md"]


def test_an_alias_below_another_that_is_a_file_is_left_out() -> None:
    assert redirects(aliased("old.html", "old.html/deeper")) == {"old.html": "posts/a/"}


def test_every_path_that_a_file_had_leads_to_it() -> None:
    lives = {
        "posts/new.md": life(paths=("posts/2014-03-12-first.md", "_posts/zero.md", "posts/second.md")),
        "people/ada.md": life(paths=("people/ada-l.md",)),
        "people/teams/d.md": life(paths=("people/teams/design.md", "people/../../../etc/x.md")),
    }
    files = {
        "posts/new.md": post(),
        "people/ada.md": "---\nname: Ada\n---\n",
        "people/teams/d.md": "---\nname: D\n---\n",
    }
    made = redirects(files, history=History(lives))
    assert all(".." not in uri.split("/") for uri in made)
    assert {uri: target for uri, target in made.items() if uri != "people/x/"} == {
        "people/ada-l/": "people/ada/",
        "posts/2014/03/first/": "posts/new/",
        "posts/second/": "posts/new/",
        "teams/design/": "teams/d/",
    }


def test_a_path_that_another_post_has_today_is_its_own() -> None:
    files = {"posts/a.md": post(title="A"), "posts/b.md": post(title="B")}
    assert redirects(files, history=History({"posts/b.md": life(paths=("posts/a.md",))})) == {}


def test_a_retracted_post_is_found_at_every_address_that_it_had() -> None:
    files = {"posts/a.md": post(retracted="It was wrong.", aliases="[old]")}
    moved = History({"posts/a.md": life(paths=("posts/zero.md",))})
    assert redirects(files, history=moved) == {"old/": "posts/a/", "posts/zero/": "posts/a/"}


def test_nothing_leads_to_what_is_hidden() -> None:
    files = {"posts/a.md": post(draft="true", aliases="[old]")}
    made = output(files, history=History({"posts/a.md": life(paths=("posts/zero.md",))}))
    assert made.redirects == ()
    assert made.targets == {}


def test_a_folder_that_wants_the_place_of_a_file_is_left_out() -> None:
    files = {
        "people/data.json.md": "---\nname: Data\n---\n",
        "people/data.json": "{}",
        "people/ada.md": "---\nname: A\n---\n",
    }
    made = output(files)
    assert page(made, "people/data.json/").title == "Data"
    assert "people/data.json" not in {asset.uri for asset in made.assets}
    assert "address-taken" in codes(made.problems)


@pytest.mark.parametrize("alias", ["/people/", "feed.xml", "/archive/2026/", "/search/"])
@pytest.mark.parametrize("more", [{}, {"retracted": "Wrong."}])
def test_an_alias_of_a_made_page_is_named_where_it_stands(alias: str, more: dict[str, str]) -> None:
    made = output({"posts/a.md": post(aliases=[alias], **more), "posts/b.md": post()})
    (problem,) = [one for one in made.problems if one.code == "alias-taken"]
    assert (problem.path, problem.line) == ("posts/a.md", 0 if more else 5)
    assert "address-taken" not in codes(made.problems)
