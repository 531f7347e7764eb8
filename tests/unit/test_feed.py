"""The feed and the sitemap."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.sites import URL, asset, history, life, output, post, revision

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed(files: dict[str, str], **more: object) -> ET.Element:
    settings = {key: value for key, value in more.items() if key != "history"}
    return ET.fromstring(asset(output(files, **more), "feed.xml", **settings))  # type: ignore[arg-type]


def text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def assert_valid(root: ET.Element) -> None:
    """What RFC 4287 asks of every feed and entry."""
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert text(element, "id").startswith("https://")
        assert datetime.fromisoformat(text(element, "updated")).tzinfo
        assert element.find(f"{ATOM}title") is not None
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
    ids = [text(entry, "id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def test_the_feed_has_the_newest_posts_and_no_replies() -> None:
    files = {f"posts/{n}.md": post(title=f"T{n}", date=f"2026-10-{n:02}") for n in range(1, 32)}
    files |= {"posts/r.md": post(title=None, reply_to="posts/1.md")}
    root = feed(files)
    assert_valid(root)
    assert [text(entry, "title") for entry in root.iter(f"{ATOM}entry")] == [f"T{n}" for n in range(31, 1, -1)]


def test_an_empty_feed_is_valid() -> None:
    assert_valid(feed({}))


def test_an_edit_is_an_update_and_nobody_is_no_author() -> None:
    edited = history(a=life(revision("2026-11-01"), revision("2026-11-15"), edits=2))
    root = feed({"posts/a.md": post(date="2026-11-01", authors=None)}, history=edited, name="Hall")
    assert_valid(root)
    assert text(root, "updated").startswith("2026-11-15")
    assert root.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "Hall"


def test_a_zone_with_odd_seconds_is_written_in_utc() -> None:
    root = feed({"posts/a.md": post(date="1905-01-01T12:00")}, time_zone=ZoneInfo("Europe/Amsterdam"))
    assert_valid(root)
    assert text(root, "updated").endswith("+00:00")


@given(st.text(max_size=60))
def test_the_feed_is_well_formed_whatever_people_write(written: str) -> None:
    assert_valid(
        feed(
            {"posts/a.md": post(f"{written} x", title="T"), "posts/b.md": f"{written} \x0c\x00 & < ]]> x"},
            name=f"H {written}",
        )
    )


def test_without_an_address_there_is_neither_feed_nor_sitemap() -> None:
    assert output({"posts/a.md": post()}, url="").assets == ()


def test_the_sitemap_names_every_page_once_in_files_that_exist() -> None:
    files = {
        "posts/ä b.md": post(date="2025-01-01", tags="[x]"),
        "posts/b.md": post(kind="page"),
        "posts/d.md": post(draft="true"),
    }
    made = output(files)
    index = ET.fromstring(asset(made, "sitemap.xml"))
    parts = [loc.text or "" for loc in index.iter(f"{SITEMAP}loc")]
    listed = [
        loc.text for part in parts for loc in ET.fromstring(asset(made, part.removeprefix(URL))).iter(f"{SITEMAP}loc")
    ]
    assert sorted(listed) == [f"{URL}people/ada/", f"{URL}posts/%C3%A4-b/", f"{URL}posts/b/", f"{URL}topics/x/"]
