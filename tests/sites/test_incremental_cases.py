"""Edits that leave traces on pages where nobody would look for them: after the next build each is on all of them.

Every test ends with the question whether the whole site is what a clean build makes of it.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from hallway.problem import Problem
from tests.sites.comparing import build, compare
from tests.sites.edits import play
from tests.sites.running import Order, build_here
from tests.sites.workshop import Workshop, backdated

BACK, TRAIN = "posts/2026/11/back.md", "posts/2026/10/train.md"


def built(shop: Workshop, address: str) -> str:
    """A page as it is after the next build; "" where there is none."""
    build(shop)
    return read(shop, address)


def read(shop: Workshop, address: str) -> str:
    """A page as readers have it; "" where there is none."""
    file = shop.out / address / "index.html"
    return file.read_text("utf-8") if file.exists() else ""


def test_the_first_words_of_a_post_stand_on_every_list(shop: Workshop) -> None:
    shop.replace(BACK, "Going back is", "Returning is")
    assert "Returning is" in built(shop, "")
    for address in ("archive/2026/11", "topics/on-call", "people/ada", "posts/2026/11/back"):
        assert "Returning is" in read(shop, address), address


def test_an_edited_reply_and_the_name_of_its_author_stand_below_the_question(shop: Workshop) -> None:
    shop.replace("posts/2026/11/why-slow-index.md", "It lacks an index", "It lacks a *key*")
    assert "a <em>key</em>" in built(shop, "posts/2026/11/why-slow")
    shop.set_key("people/cem.md", "name", "Cem Cedar")
    assert "Cem Cedar" in built(shop, "posts/2026/11/why-slow")


def test_a_link_follows_a_file_that_comes_moves_and_goes(shop: Workshop) -> None:
    shop.write("posts/2026/10/gone.md", "---\ntitle: Not gone\ndate: 2026-10-02\n---\nHere.\n")
    assert 'href="../../10/gone/"' in built(shop, "posts/2026/11/back")
    shop.commit()
    shop.move("posts/2026/10/gone.md", "posts/2026/09/found.md")
    assert 'href="../../10/gone/"' not in built(shop, "posts/2026/11/back")
    shop.commit()
    assert 'href="../../09/found/"' in built(shop, "posts/2026/11/back")
    shop.write("posts/2026/09/found.md", None)
    assert "found/" not in built(shop, "posts/2026/11/back")


def test_a_picture_of_the_same_size_and_time_is_another_picture(shop: Workshop) -> None:
    picture = shop.root / "people/ada.gif"
    state = picture.stat()
    picture.write_bytes(b"GIF89a ada two")
    backdated(picture, state)
    build(shop)
    assert (shop.out / "people/ada.gif").read_bytes() == b"GIF89a ada two"


def test_a_text_of_the_same_size_and_time_is_another_text(shop: Workshop) -> None:
    state = (shop.root / TRAIN).stat()
    shop.replace(TRAIN, "at nine", "at five")
    backdated(shop.root / TRAIN, state)
    assert "at five" in built(shop, "posts/2026/10/train")


def test_a_commit_alone_changes_what_is_said_of_edits(shop: Workshop) -> None:
    shop.replace(BACK, "Soon.", "Sooner.")
    build(shop)
    shop.commit()
    assert "edited twice" in built(shop, "posts/2026/11/back")
    play(shop, ["amend 3 1", "build"])


def test_a_mailmap_alone_changes_who_wrote_what_says_nobody(shop: Workshop) -> None:
    shop.set_key("people/cem.md", "emails", "[cem@example.org]")
    assert "Bo Birch" in built(shop, "posts/by-git")
    shop.write(".mailmap", "Cem <cem@example.org> <bo@example.org>\n")
    assert "Bo Birch" not in built(shop, "posts/by-git")
    assert "Cem" in read(shop, "posts/by-git")


def test_a_night_publishes_retires_and_expires(shop: Workshop) -> None:
    for _ in range(3):
        shop.today += timedelta(days=1)
        build(shop)
    assert (shop.out / "posts/2026/11/soon/index.html").exists()
    shop.today -= timedelta(days=2)
    assert built(shop, "posts/2026/11/soon") == ""


def test_a_snippet_within_a_snippet_and_one_that_comes_later(shop: Workshop) -> None:
    play(shop, ["use_snippets", "build"])
    shop.write("snippets/smallprint.md", "In very small print.\n")
    assert "In very small print." in built(shop, "posts/2026/11/notice")
    shop.replace("posts/2026/11/notice.md", "Words.", 'Words.\n\n--8<-- "later.md"')
    build(shop)
    shop.write("snippets/later.md", "Later.\n")
    assert "Later." in built(shop, "posts/2026/11/notice")
    shop.write("snippets/notice.md", None)
    assert "small print" not in built(shop, "posts/2026/11/notice")


def test_an_option_of_an_extension_is_a_setting_like_any_other(shop: Workshop) -> None:
    assert "headerlink" in built(shop, "posts/2026/11/back")
    shop.replace("mkdocs.yml", "{permalink: true}", "{permalink: false}")
    assert "headerlink" not in built(shop, "posts/2026/11/back")
    shop.replace("mkdocs.yml", "{permalink: false}", "{permalink: true}")
    assert "headerlink" in built(shop, "posts/2026/11/back")


def test_a_template_that_comes_between_and_goes_again(shop: Workshop) -> None:
    play(shop, ["add_partial 0 1"])
    assert "<u>1</u>" in built(shop, "posts/2026/11/back")
    play(shop, ["shadow_template 4 1"])
    assert "turn-2" in built(shop, "posts/2026/11/back")
    play(shop, ["shadow_template 4 0", "add_partial 0 0"])
    assert "turn-2" not in built(shop, "posts/2026/11/back")


def test_a_hook_that_comes_changes_and_goes(shop: Workshop) -> None:
    for said in ("<b>hook!</b>", "<b>hook!!</b>"):
        play(shop, ["invite_guest 1 1"])
        assert said in built(shop, "posts/2026/11/back")
    play(shop, ["invite_guest 1 0"])
    assert "hook!" not in built(shop, "posts/2026/11/back")


def test_a_hook_that_changes_is_read_again_by_the_same_process(shop: Workshop) -> None:
    for marks in ("!", "!!", "!!!"):
        play(shop, ["invite_guest 15 23"])
        build_here(Order(shop.root, shop.out, shop.today))
        assert f"<b>hook{marks}</b>" in read(shop, "posts/2026/11/back")


def test_another_branch_and_an_older_commit(shop: Workshop) -> None:
    shop.repository.git("checkout", "-q", "-b", "side")
    assert "/edit/side/" in built(shop, "posts/2026/11/back")
    shop.repository.git("reset", "-q", "--hard", "HEAD~1")
    assert "very fast" not in built(shop, "")
    shop.repository.git("checkout", "-q", "main")
    assert "very fast" in built(shop, "")


@pytest.mark.parametrize(
    "between",
    [
        ["build_elsewhere"],
        ["build_commit 1"],
        ["build_strictly"],
        ["break_template", "build", "break_template"],
        ["build_in_vain"],
        ["save_ledger", "edit_first 1", "build", "restore_ledger"],
        ["save_output", "edit_first 1", "build", "restore_output", "lose_ledger 0 1"],
        ["invite_guest 1 1", "build"],
        ["move_site", "build"],
    ],
    ids=" ".join,
)
def test_what_was_edited_before_and_after_something_else_happened(shop: Workshop, between: list[str]) -> None:
    shop.replace(BACK, "very fast", "slow")
    play(shop, between)
    shop.replace(TRAIN, "at nine", "at eight")


def test_what_happened_to_the_output_is_mended(shop: Workshop) -> None:
    for path in ("posts/2026/11/back/index.html", "posts/2026/11/chart.gif", "feed.xml", "404.html", "sitemap.xml"):
        file = shop.out / path
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    for path in ("people/ada/index.html", "people/ada.gif", "old/train/index.html"):
        (shop.out / path).unlink()


def test_what_is_saved_while_a_build_runs_is_in_the_next(shop: Workshop) -> None:
    def save(_: tuple[Problem, ...]) -> None:
        shop.replace(BACK, "very fast", "slow")
        shop.replace("posts/2026/11/chart.gif", "chart one", "chart two")
        shop.write("snippets/notice.md", "Watch out.\n")
        shop.write("overrides/partials/house.html", "<i>Home</i>\n")

    play(shop, ["use_snippets"])
    shop.replace(TRAIN, "at nine", "at eight")
    build_here(Order(shop.root, shop.out, shop.today), save)
    assert "Watch out." in built(shop, "posts/2026/11/notice")


def test_the_picture_of_a_draft_comes_and_goes_with_it(shop: Workshop) -> None:
    for there in (True, False):
        play(shop, ["undraft", "build"])
        assert (shop.out / "posts/2026/11/plan/plan.gif").exists() is there


def test_whom_the_home_page_has_not_heard_of_lately(shop: Workshop) -> None:
    shop.write("posts/2026/11/first.md", "---\ntitle: First\ndate: 2026-11-21\nauthors: [gil]\n---\nHello.\n")
    build(shop)
    shop.write("people/gil.md", "---\nname: Gil\nteam: platform\n---\n")
    assert "Gil" in built(shop, "")
    shop.set_key("people/gil.md", "experts", "false")
    build(shop)
    shop.set_key("people/ada.md", "left", "2026-11-20")


def test_topics_that_become_one_and_the_spelling_that_is_used_most(shop: Workshop) -> None:
    shop.write("posts/topics.yml", "lists:\n  same_as: [trains]\n")
    assert built(shop, "topics/on-call")
    play(shop, ["respell_topic 0", "respell_topic 1", "build"])
    shop.write("posts/topics.yml", None)


def test_several_builds_in_one_process_and_one_by_the_command(shop: Workshop) -> None:
    for number, way in enumerate(("here", "command", "here")):
        play(shop, ["use_snippets", f"edit_first {number}", f"edit_template {number}", f"edit_snippet {number} 1"])
        compare(shop, way, again=way == "command")
