"""What Pagefind is told of a page, and that it writes the same files for the same pages."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from hallway.compile.finding import records_in
from hallway.compile.kept import keep
from hallway.ledger import Ledger
from hallway.model import Named, Record, Section
from hallway.search import SearchError
from hallway.search.documents import document, text_of
from hallway.search.pagefind import index
from hallway.settings import Settings
from tests.unit.sites import output

FILES = {
    "posts/2026/11/rolling-back.md": "---\ntitle: Rolling back\nauthors: [ada]\ntags: [Deploys]\n---\nIt hurt.\n",
    "posts/2026/11/reply.md": "---\nreply_to: posts/2026/11/rolling-back.md\nauthors: [ada]\n---\nIt did.\n",
    "posts/rules.md": "---\ntitle: Rules\nkind: page\n---\nBe kind.\n",
    "posts/2026/11/oops.md": "---\ntitle: Oops\nretracted: wrong\n---\nNever.\n",
    "people/ada.md": "---\nname: Ada Ash\nrole: Mate\nteam: ops\n---\nI sail.\n",
    "people/teams/ops.md": "---\nname: Operations\n---\nWe run it.\n",
}


def records(**files: str) -> dict[str, Record]:
    """What search knows of a site, by address."""
    with Ledger(None) as ledger:
        made = output(FILES | files)
        keep(ledger, made, Settings())
        return {record.uri: record for record in records_in(ledger, ledger.pages.digests())}


def fragments(folder: Path) -> list[dict[str, Any]]:
    """What an index says of each page, by address."""
    packed = (gzip.decompress(path.read_bytes()) for path in (folder / "fragment").iterdir())
    return sorted((json.loads(one.removeprefix(b"pagefind_dcd")) for one in packed), key=lambda one: str(one["url"]))


def test_posts_people_teams_and_topics_are_found_and_lists_are_not() -> None:
    found = records()
    assert {uri: (one.section.value, one.kind) for uri, one in found.items()} == {
        "people/ada/": ("people", "Person"),
        "posts/2026/11/reply/": ("posts", "Reply"),
        "posts/2026/11/rolling-back/": ("posts", "Post"),
        "posts/rules/": ("pages", "Page"),
        "teams/ops/": ("teams", "Team"),
        "topics/deploys/": ("topics", "Topic"),
    }


def test_a_result_says_who_wrote_it_where_about_what_and_when() -> None:
    post = records()["posts/2026/11/rolling-back/"]
    assert post.authors == (Named("Ada Ash", "people/ada/"),)
    assert post.team == Named("Operations", "teams/ops/")
    assert post.topics == (Named("Deploys", "topics/deploys/"),)
    assert post.date.endswith("2026")


def test_people_of_one_name_and_team_are_told_apart() -> None:
    sams = {
        "sam1": "name: Sam Fox\nteam: ops",
        "sam2": "name: sam fox\nteam: ops",
        "sam3": "name: Sam Fox\nteam: ops\nrole: Cook",
        "sam4": "name: Sam Fox\nteam: deck",
    }
    found = records(**{f"people/{id_}.md": f"---\n{front}\n---\n" for id_, front in sams.items()})
    shown = {id_: found[f"people/{id_}/"] for id_ in (*sams, "ada")}
    assert {id_: one.apart for id_, one in shown.items()} == {
        "sam1": "sam1",
        "sam2": "sam2",
        "sam3": "Cook",
        "sam4": "",
        "ada": "",
    }
    assert "sam2" in document(shown["sam2"], "")


def test_the_text_of_a_page_is_what_its_template_says_is_the_text() -> None:
    assert text_of(b"<nav>Home</nav><!--text--><p>Mine</p><!--/text--><section>Theirs</section>") == "<p>Mine</p>"
    assert text_of(b"<p>A template of somebody's own</p>") == ""
    assert text_of(b"<!--text--><p>Cut off") == ""


def test_all_that_is_said_of_a_page_is_text(tmp_path: Path) -> None:
    evil = Record(
        uri="posts/a/",
        section=Section.POSTS,
        kind="Post",
        title="<script>alert(1)</script>, or: </p><p data-pagefind-filter='kind'>",
        authors=(Named("Ada, Bo|x: <b>", "people/ada/"),),
        topics=(Named("a", "topics/a/"), Named("b", "topics/b/")),
    )
    index({evil.uri: document(evil, "<p>Words</p>")}, "en", tmp_path / "made")
    (found,) = fragments(tmp_path / "made")
    assert found["meta"]["title"] == evil.title
    assert found["filters"]["kind"] == ["Post"]
    assert found["filters"]["author"] == ["Ada, Bo|x: <b>|people/ada/"]
    assert len(found["filters"]["topic"]) == 2


@pytest.mark.parametrize("text", ["", "<p></p>", '<p><img src="a.png" alt="A picture"></p>', "<p>…</p>", "<p>🎉</p>"])
@pytest.mark.parametrize("title", ["A title", "???"])
def test_a_page_without_words_is_there_all_the_same(tmp_path: Path, title: str, text: str) -> None:
    record = Record(uri="posts/a/", section=Section.POSTS, kind="Post", title=title)
    index({record.uri: document(record, text)}, "en", tmp_path / "made")
    (found,) = fragments(tmp_path / "made")
    assert found["meta"]["title"] == title


@pytest.mark.parametrize("language", ["en", "de", "ja", "pt", "xx"])
def test_an_address_in_any_script_and_a_site_in_any_language(tmp_path: Path, language: str) -> None:
    record = Record(uri="posts/über #1?/日本語/", section=Section.POSTS, kind="Post", title="Über")
    index({record.uri: document(record, "<p>Schöne Wörter</p>")}, language, tmp_path / "made", loader=True)
    (found,) = fragments(tmp_path / "made")
    assert found["url"] == f"/{record.uri}"
    entry = json.loads((tmp_path / "made/pagefind-entry.json").read_text("utf-8"))
    assert list(entry["languages"]) == [language]
    wasm = entry["languages"][language]["wasm"] or "unknown"
    assert (tmp_path / "made/pagefind.js").exists()
    assert (tmp_path / f"made/wasm.{wasm}.pagefind").exists()


def test_the_same_pages_make_the_same_bytes(tmp_path: Path) -> None:
    pages = {
        f"posts/{number}/": document(
            Record(
                uri=f"posts/{number}/",
                section=Section.POSTS,
                kind=("Post", "Note", "Idea")[number % 3],
                title=f"Number {number}",
                day=f"20{number % 9 + 10}-01-01",
                authors=(Named(f"Author {number % 13}", f"people/{number % 13}/"),),
                topics=(Named(f"Topic {number % 7}", f"topics/{number % 7}/"),),
            ),
            f"<p>{'word ' * number} and {number}</p>",
        )
        for number in range(60)
    }
    made = []
    for name in ("one", "two", "three"):
        index(pages, "en", tmp_path / name / "made")
        files = sorted(path for path in (tmp_path / name / "made").rglob("*") if path.is_file())
        made.append({path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in files})
    assert made[0] == made[1] == made[2]


def program(folder: Path, script: str) -> str:
    """A program that takes the place of Pagefind's."""
    file = folder / "program"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize(
    ("script", "said"),
    [("echo 'out of memory' >&2; exit 9", "out of memory"), ("exit 3", "3"), ("kill -9 $$", "-9"), ("exit 0", "0")],
)
def test_a_program_that_fails_is_told_of_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program(tmp_path, script))
    with pytest.raises(SearchError, match=r"fix: ") as told:
        index({"a/": "<p>Words</p>"}, "en", tmp_path / "made")
    assert said in str(told.value)


def test_a_program_that_is_not_there_or_may_not_run_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "missing", tmp_path):
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", os.fspath(path))
        with pytest.raises(SearchError, match=r"cannot be run"):
            index({"a/": "<p>Words</p>"}, "en", tmp_path / "made")
