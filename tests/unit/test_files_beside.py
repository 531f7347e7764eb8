"""Pictures and papers beside the posts: which go out, and which stay in."""

from __future__ import annotations

import pytest

from hallway.model import Audience
from tests.unit.contents import GOOD
from tests.unit.sites import assembled, codes, output, page, post

PNG = b"\x89PNG\r\n\x1a\n"
DRAFT = post("![x](secret.png)", draft="true")


def published(files: dict[str, str | bytes]) -> list[str]:
    return [asset.uri for asset in output(files).assets if asset.uri.startswith(("posts/", "people/"))]


def test_files_in_the_folder_of_a_post_and_below_go_out_at_their_own_path() -> None:
    files = {"posts/trip/index.md": post(), "posts/trip/a.png": PNG, "posts/trip/raw/data.csv": "1,2\n"}
    assert published(files) == ["posts/trip/a.png", "posts/trip/raw/data.csv"]


def test_files_in_a_folder_without_posts_go_out_only_when_something_refers_to_them() -> None:
    files = {"posts/2026/a.md": post("![x](/posts/images/used.png)")}
    files |= {"posts/images/used.png": PNG, "posts/images/other.png": PNG}
    assert published(files) == ["posts/images/used.png"]


@pytest.mark.parametrize(
    "hidden",
    [
        DRAFT,
        post("![x](secret.png)", date="2027-01-01"),
        post("![x](secret.png)", retracted="Wrong."),
        "---\n: [\n---\n",
    ],
)
def test_what_hangs_on_a_hidden_post_stays_in(hidden: str) -> None:
    alone = {"posts/d/index.md": hidden, "posts/d/secret.png": PNG, "posts/d/raw/more.csv": "1\n", "posts/a.md": post()}
    assert published(alone) == []
    shared = {"posts/2026/d.md": hidden, "posts/2026/secret.png": PNG, "posts/2026/a.md": post()}
    assert published(shared) == []


def test_what_a_shown_post_refers_to_goes_out_even_if_a_draft_does_too() -> None:
    files = {"posts/d.md": DRAFT, "posts/secret.png": PNG, "posts/a.md": post("![x](secret.png)")}
    assert published(files) == ["posts/secret.png"]


def test_the_preview_shows_the_pictures_of_drafts() -> None:
    made = output({"posts/d/index.md": DRAFT, "posts/d/secret.png": PNG}, preview=True)
    assert "posts/d/secret.png" in {asset.uri for asset in made.assets}


def test_a_post_for_others_keeps_its_files_to_itself() -> None:
    files = {
        "posts/in/index.md": post(),
        "posts/in/x.png": PNG,
        "posts/out/index.md": post("![y](y.png)", audience="public"),
    }
    made = output({**files, "posts/out/y.png": PNG}, audience=Audience.PUBLIC)
    assert [asset.uri for asset in made.assets if asset.uri.startswith("posts/")] == ["posts/out/y.png"]


@pytest.mark.parametrize("name", ["x.html", "x.js", "x.htm", "x.xhtml", "x.css", "x.exe", "noending", "x.PHP"])
def test_what_could_run_in_a_browser_is_named_and_stays_in(name: str) -> None:
    files = {"posts/a.md": post(f"[x]({name})"), f"posts/{name}": "x"}
    assert published(files) == []
    assert "file-type" in codes(assembled(files)[1])


def test_a_photo_is_found_from_the_root_and_from_the_persons_folder() -> None:
    for written in ("ada.png", "./ada.png", "people/ada.png", "/people/ada.png"):
        made = output({"people/ada.md": f"---\nname: Ada\nphoto: {written}\n---\n", "people/ada.png": PNG})
        assert page(made, "people/ada/").data["face"]["photo"] == "people/ada.png"


def test_a_photo_that_is_not_there_is_none() -> None:
    made = output({"people/ada.md": "---\nname: Ada\nphoto: ada.png\n---\n"})
    assert page(made, "people/ada/").data["face"]["photo"] is None


def test_for_the_public_only_what_something_shown_refers_to_goes_out() -> None:
    files = {
        "posts/out/index.md": post("![x](used.png)", audience="public"),
        "posts/out/used.png": PNG,
        "posts/out/beside.png": PNG,
        "posts/in.md": post("![x](out/inside.png)"),
        "posts/out/inside.png": PNG,
        "people/ada.md": "---\nname: Ada\nphoto: ada.png\n---\n",
        "people/ada.png": PNG,
        "people/party.png": PNG,
    }
    made = output(files, audience=Audience.PUBLIC)
    assert {uri for asset in made.assets if (uri := asset.uri).endswith(".png")} == {
        "posts/out/used.png",
        "people/ada.png",
    }


def test_a_photo_that_is_not_there_is_named() -> None:
    files = {"people/ada.md": "---\nname: Ada\nphoto: ada.png\n---\n", "people/bo.md": "---\nname: Bo\n---\n"}
    (problem,) = [one for one in assembled(files)[1] if one.code == "photo-missing"]
    assert (problem.path, problem.line) == ("people/ada.md", 3)
    assert "photo-missing" not in codes(assembled({**files, "people/ada.png": PNG})[1])


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "b.JPEG", "a.webp", "a.avif", "a.gif", "a.svg"])
def test_what_may_be_a_photo_is_published(name: str) -> None:
    ending = name.lower()[2:]
    files = {"people/ada.md": f"---\nname: Ada\nphoto: ada.{ending}\n---\n", f"people/ada.{ending}": GOOD[name]}
    made = output(files)
    shown = page(made, "people/ada/").data["face"]["photo"] == f"people/ada.{ending}"
    assert shown is ("bad-value" not in codes(made.problems)) is (ending != "svg")
    assert "photo-missing" not in codes(made.problems)


def test_two_names_that_are_one_on_many_disks_are_a_problem_and_the_first_goes_out() -> None:
    names = ["x.png", "X.PNG", "caf\u00e9.png", "cafe\u0301.png", "Straße.png", "strasse.png"]
    made = output({"posts/a/index.md": post(), **{f"posts/a/{name}": PNG for name in names}})
    assert len([asset for asset in made.assets if asset.uri.startswith("posts/")]) == 3
    assert len([problem for problem in made.problems if problem.code == "address-taken"]) == 3
