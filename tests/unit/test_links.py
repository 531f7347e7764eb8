"""Where the links of a body lead, and which lead nowhere."""

from __future__ import annotations

from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hallway.markup.addresses import Links, relative
from tests.unit.sites import assembled, codes, history, life, output, post

SEGMENT = st.text(st.characters(exclude_characters="/\\\0", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
PLACE = st.lists(SEGMENT.filter(lambda part: part not in (".", "..")), max_size=4).map("/".join)
ADDRESS = PLACE.map(lambda place: f"{place}/" if place else "")

TARGETS = {
    "posts/a.md": "posts/a/",
    "posts/2026/b.md": "posts/2026/b/",
    "posts/bundle/index.md": "posts/bundle/",
    "posts/bundle/pic.png": "posts/bundle/pic.png",
    "posts/a b.png": "posts/a b.png",
    "people/ada.md": "people/ada/",
}


@given(ADDRESS | PLACE, ADDRESS | PLACE)
def test_a_relative_link_leads_where_it_should(uri: str, target: str) -> None:
    assume(target.endswith("/") or not uri.startswith(f"{target}/"))  # no file is a folder
    base = "https://hallway.example.org/deep/down/"
    joined = urlsplit(urljoin(base + quote(uri), relative(uri, target)))
    assert unquote(joined.path) == f"/deep/down/{target}"
    assert joined.netloc == "hallway.example.org"
    assert not joined.query
    assert not joined.fragment


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("2026/b.md", "../2026/b/"),
        ("2026/b", "../2026/b/"),
        ("bundle", "../bundle/"),
        ("bundle/", "../bundle/"),
        ("2026/b.md?x=1#why", "../2026/b/?x=1#why"),
        ("/people/ada.md", "../../people/ada/"),
        ("../people/ada.md", "../../people/ada/"),
        ("a%20b.png", "../a%20b.png"),
        ("a.md#part", "./#part"),
        ("#part", "#part"),
        ("https://example.org/b.md", "https://example.org/b.md"),
        ("//example.org/b.md", "//example.org/b.md"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("../other-post/", "../other-post/"),
        ("/archive/", "../../archive/"),
        ("/", "../../"),
        ("/feed.xml", "../../feed.xml"),
        ("../v1.2/", "../v1.2/"),
    ],
)
def test_a_link_is_written_as_the_page_needs_it(written: str, address: str) -> None:
    assert Links("posts/a.md", "posts/a/", TARGETS).follow(written) == address


@pytest.mark.parametrize(
    "written", ["gone.md", "pic.png", "/posts/gone.md", "../../../etc/passwd", "http://[", "x.md?y"]
)
def test_a_link_to_a_file_that_has_no_address_leads_nowhere(written: str) -> None:
    assert Links("posts/a.md", "posts/a/", TARGETS).follow(written) is None


def test_an_address_of_the_site_can_not_become_a_scheme() -> None:
    followed = Links("posts/a.md", "posts/a/", TARGETS).follow("/posts/a/javascript:alert(1)")
    assert followed == "./javascript:alert(1)"


def test_a_reply_on_anothers_page_leads_where_it_would_on_its_own() -> None:
    links = Links("posts/2026/b.md", "posts/a/", TARGETS)
    assert links.follow("../c/") == "../2026/c/"
    assert links.follow("../a.md") == "./"


def test_dead_links_are_named_with_their_line() -> None:
    files = {
        "posts/a.md": post("One.\n\n[gone](gone.md) and [draft](d.md), [fine](b.md), [so is](/archive/) ![x](x.png)"),
        "posts/b.md": post("[by address](../a/) [without ending](a) [feed](/feed.xml)"),
        "posts/d.md": post("[gone](gone.md)", draft="true"),
        "people/ada.md": "---\nname: Ada\n---\n\n[gone too](gone.md)\n",
    }
    _, problems = assembled(files)
    dead = [problem for problem in problems if problem.code == "link-dead"]
    assert [(one.path, one.line) for one in dead] == [("people/ada.md", 5)] + [("posts/a.md", 8)] * 3
    assert [one.what.split("'")[1] for one in dead[1:]] == ["d.md", "gone.md", "x.png"]
    assert "cannot see yet" in dead[1].what


def test_no_link_is_dead_where_there_are_none() -> None:
    assert "link-dead" not in codes(output({"posts/a.md": post()}).problems)


def test_a_link_to_a_hidden_post_under_a_name_that_it_once_had_is_to_something_unseen() -> None:
    files = {"posts/a.md": post("[x](old.md)"), "posts/new.md": post(draft="true")}
    _, problems = assembled(files, history=history(new=life(paths=("posts/old.md",))))
    (dead,) = [problem for problem in problems if problem.code == "link-dead"]
    assert "cannot see yet" in dead.what


@pytest.mark.parametrize(
    "written", ["{% post_url 2014-x %}", "{{ site.url }}/about", "{{ x }}", "https://x.example/{{a}}"]
)
def test_the_syntax_of_templates_leads_nowhere(written: str) -> None:
    assert Links("posts/a.md", "posts/a/", TARGETS).follow(written) is None
