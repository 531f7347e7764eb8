"""The pages at old addresses."""

from __future__ import annotations

from hallway.model import Redirect
from hallway.settings import Settings
from hallway.views.redirects import page_of


def test_the_page_leads_on_by_itself_and_by_a_link() -> None:
    made = page_of(Redirect("2014/old/", "posts/a/"), Settings(url="https://hall.example/"))
    assert made.uri == "2014/old/index.html"
    text = bytes(made.content).decode() if isinstance(made.content, bytes) else ""
    assert 'content="0; url=../../posts/a/"' in text
    assert 'href="../../posts/a/"' in text
    assert 'rel="canonical" href="https://hall.example/posts/a/"' in text


def test_an_old_file_keeps_its_name_and_nothing_breaks_out() -> None:
    made = page_of(Redirect("old.html", 'posts/"><script>/'), Settings())
    assert made.uri == "old.html"
    assert b"<script>" not in (made.content if isinstance(made.content, bytes) else b"")
