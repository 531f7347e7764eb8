"""Nothing of what readers may not see yet, or any more, or at all, reaches anything that is published."""

from __future__ import annotations

import pytest

from hallway.model import Audience, History, Output
from tests.unit.sites import asset, life, output, page, post, revision

SECRET = "Zanzibar"
HIDDEN = {
    "a draft": {"draft": "true"},
    "of the future": {"date": "2026-11-21"},
    "retracted": {"retracted": "It was wrong."},
    "a bad date": {"date": "soonish"},
    "a bad draft": {"draft": "perhaps"},
    "for others": {"audience": "internal"},
}


def secret(**keys: str) -> str:
    front = {
        "title": f"{SECRET} title",
        "authors": f"[ada, {SECRET}-author]",
        "tags": f"[{SECRET}-tag, open]",
        "team": f"{SECRET}-team",
        "summary": f"{SECRET} summary",
        "thanks": f"[{SECRET}-friend]",
        "aliases": "[old-address]",
        "builds_on": "[posts/open.md]",
        "kind": "question",
    }
    return post(f"{SECRET} body. ![x]({SECRET}.gif) [open](open.md)", **front | keys)


def leaks(made: Output) -> list[str]:
    """Where the secret, or an e-mail address, shows in what is published; problems are for writers and may name it."""
    pages = [(one.uri, repr(one)) for one in made.pages]
    files = [(one.uri, f"{one.uri} {asset(made, one.uri)!r}") for one in (*made.assets, *made.listings)]
    others = [("redirects", repr(made.redirects)), ("targets", repr(dict(made.targets))), ("cards", repr(made.cards))]
    return [
        uri for uri, text in (*pages, *files, *others) if SECRET.lower() in text.lower() or "private.example" in text
    ]


@pytest.mark.parametrize("why", HIDDEN)
def test_nothing_of_a_hidden_post_reaches_anything(why: str) -> None:
    files = {
        "posts/hidden.md": secret(**HIDDEN[why]),
        f"posts/{SECRET}.gif": "GIF89a",
        "posts/reply.md": post(f"{SECRET} reply", title=None, reply_to="posts/hidden.md", audience="public"),
        "posts/deeper.md": post(f"{SECRET} deeper", title=None, reply_to="posts/reply.md", audience="public"),
        "posts/open.md": post("Nothing.", title="Open", tags="[open]", audience="public"),
        "people/ada.md": "---\nname: Ada\nemails: [ada@private.example]\nlikes: [posts/hidden.md]\n---\n",
    }
    moved = life(revision("2026-10-01", ("Ada", "ada@private.example")), paths=(f"posts/{SECRET}-once.md",))
    audience = Audience.PUBLIC if why == "for others" else Audience.INTERNAL
    history = History({} if why == "retracted" else {"posts/hidden.md": moved})
    made = output(files, history=history, audience=audience, repo_url="https://github.com/o/r", branch="main")
    assert leaks(made) == []
    shown = page(made, "posts/open/")
    assert (shown.data["related"], shown.data["replies"]) == ([], "")
    (ada,) = page(made, "topics/open/").data["people"]
    assert [part["words"] for part in ada["evidence"]["parts"]] == ["wrote one post"]


def test_the_test_would_notice() -> None:
    assert leaks(output({"posts/hidden.md": secret()}))


def test_an_address_of_a_commit_reaches_nothing() -> None:
    lives = History({"posts/a.md": life(revision("2026-10-01", ("Ada", "ada@private.example")), edits=0)})
    assert leaks(output({"posts/a.md": post()}, history=lives)) == []


def test_the_preview_shows_drafts_and_the_future_and_marks_them() -> None:
    files = {"posts/a.md": post(draft="true"), "posts/b.md": post(date="2027-01-01")}
    made = output(files, preview=True)
    assert page(made, "posts/a/").data["mark"] == "Draft, only in this preview"
    assert page(made, "posts/b/").data["mark"] == "Not before 1 January 2027"


def test_a_retracted_post_leaves_its_reason() -> None:
    made = output({"posts/a.md": secret(retracted="The numbers were wrong.")})
    assert page(made, "posts/a/").data == {"reason": "The numbers were wrong."}
    assert leaks(made) == []


def test_what_was_never_out_leaves_no_tombstone() -> None:
    assert "posts/a/" not in {one.uri for one in output({"posts/a.md": post(retracted="No.", draft="true")}).pages}


def test_strangers_are_told_of_no_topic_that_nothing_public_is_about() -> None:
    said = f"{{parent: {SECRET}, summary: About {SECRET}, same_as: [{SECRET}s]}}"
    topics = f"{SECRET}-plan: {{same_as: [open]}}\nopen: {said}\n"
    files = {
        "posts/topics.yml": topics,
        "posts/open.md": post("Nothing.", title="Open", tags="[open]", audience="public"),
        "posts/inside.md": post("Words.", title="Inside", tags=f"[{SECRET}, {SECRET}s]"),
    }
    assert leaks(output(files, audience=Audience.PUBLIC)) == []
    assert leaks(output(files))
