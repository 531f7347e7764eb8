"""The headings of a body, below the one title of its page."""

from __future__ import annotations

import markdown
import pytest

from hallway.markup.headings import HeadingsExtension


def headings(text: str, title: str = "Rolling back") -> str:
    return markdown.markdown(text, extensions=["toc", HeadingsExtension(title)])


@pytest.mark.parametrize(
    "first", ["# Rolling back", "## Rolling *back*!", "# ROLLING  BACK", "# Rolling\\-back", "Rolling back\n==="]
)
def test_a_first_heading_that_repeats_the_title_is_dropped(first: str) -> None:
    assert headings(f"{first}\n\ntext") == "<p>text</p>"


def test_a_heading_that_says_more_or_comes_later_stays() -> None:
    assert headings("## Rolling back the release") == '<h2 id="rolling-back-the-release">Rolling back the release</h2>'
    assert "Rolling back</h2>" in headings("text\n\n## Rolling back")


def test_all_headings_go_down_by_one_where_one_is_at_the_top() -> None:
    made = headings("# A\n\n## B\n\n###### C")
    assert [f"<h{level} " in made for level in range(1, 7)] == [False, True, True, False, False, True]
    assert "<h2" in headings("## A")
    assert "<h3" not in headings("## A")


def test_signs_are_no_words_to_repeat() -> None:
    assert "!!!" in headings("# !!!", "???")


def test_no_headings_no_change() -> None:
    assert headings("text") == "<p>text</p>"


def test_in_a_reply_no_heading_is_above_the_replys_own_title() -> None:
    made = markdown.markdown("# One\n\n## Two\n\n# Reply\n", extensions=[HeadingsExtension("Reply", highest=4)])
    assert made == "<h4>One</h4>\n<h5>Two</h5>\n<h4>Reply</h4>"
    assert markdown.markdown("##### Deep", extensions=[HeadingsExtension("", highest=4)]) == "<h5>Deep</h5>"
