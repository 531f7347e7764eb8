"""Thousands of hostile paths, ids, topics and aliases: nothing leaves the output folder, or takes another's place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from hallway.model import Output
from hallway.publish import Publication
from hallway.views.apart import file_of
from tests.unit.contents import GOOD
from tests.unit.outputs import nobody
from tests.unit.sites import output, post

NASTY = (
    *("..", ".", "...", "....", "%2e%2e", "%2E%2E%2F", "..%2f", "%252e%252e", "..%c0%af", "%00", "%5c", "..%5c"),
    *(
        "..\\..",
        "\\",
        "\\\\host\\share",
        "C:",
        "c:\\windows",
        "C:/",
        "file:",
        "javascript:alert(1)",
        "~",
        "~root",
        "-rf",
    ),
    *("a\0b", "a\nb", "a\rb", "a\tb", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\u200b", "\u200d"),
    *(
        "CON",
        "con.txt",
        "NUL",
        "aux.h",
        "COM1",
        "LPT1.md",
        "a.",
        "a..",
        "a ",
        " a",
        " ",
        "a:b",
        "a:$DATA",
        "a|b",
        "a*?",
    ),
    *(
        "\uff0e\uff0e",
        "\u2024\u2024",
        "\u2025",
        "\u2215",
        "\u29f8",
        "\uff0f",
        "\uff3c",
        "\u202e",
        "\u2066x",
        "\u202egnp",
    ),
    *("assets", "Assets", "ASSETS", "assets.", "javascripts", "bundle.js", "stylesheets", "hallway.css", "search"),
    *("index", "index.html", "INDEX.HTML", "index.html ", "index.md", "404", "404.html", "feed.xml", "Feed.XML"),
    *("sitemap.xml", "sitemap.xml.gz", ".git", ".GIT", "git~1", ".gitmodules", ".hallway", ".hallway.files"),
    *(".hallway.lock", ".hallway-x", ".htaccess", "web.config", "people", "teams", "topics", "posts", "archive"),
    *(
        "a",
        "A",
        "caf\u00e9",
        "cafe\u0301",
        "CAF\u00c9",
        "\u0130",
        "i\u0307",
        "\u017f",
        "s",
        "\u00df",
        "ss",
        "\u212a",
        "k",
    ),
    *(
        "x" * 120,
        "x" * 300,
        "\u00e9" * 200,
        "a" * 5000,
        "?",
        "#",
        "a?b",
        "a#b",
        "<b>",
        "'",
        '"',
        "&amp;",
        "{{x}}",
        "${x}",
    ),
)
INSIDE = ("{}", "2026/{}", "{}/x", "../{}", "{}/../../x", "/{}", "{}/index", "../../{}/x")
THEME = ("assets/javascripts/bundle.js", "robots.txt", "extra/look.css")
INNOCENT = {
    "posts/2026/11/innocent.md": post("Words.", title="Innocent", aliases="[/old/innocent/]"),
    "posts/2026/11/innocent.png": GOOD["a.png"],
    "people/ada.md": "---\nname: Ada\n---\n",
}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _posts() -> Iterator[tuple[str, str | bytes]]:
    for number, (inside, part) in enumerate(product(INSIDE, NASTY)):
        path = "posts/" + inside.format(part)
        if number % 2:
            yield f"{path}.md", post(f"{number}", title=f"Post {number}")
        else:
            yield f"{path}.png", GOOD["a.png"]
    for part in NASTY:
        yield f"posts/{part}", GOOD["a.png"]
        yield f"people/{part}.md", "---\nname: Someone\n---\n"
        yield f"people/teams/{part}.md", "---\nname: A team\n---\n"
        yield f"people/{part}.png", GOOD["a.png"]


def _values() -> Iterator[tuple[str, str | bytes]]:
    for number, part in enumerate(NASTY):
        said = _quoted(part.encode("utf-8", "replace").decode())
        aliases = ", ".join(_quoted(inside.format(part)) for inside in INSIDE)
        keys = {
            "aliases": f"[{aliases}]",
            "authors": f"[{said}]",
            "tags": f"[{said}]",
            "team": said,
            "thanks": f"[{said}]",
        }
        text = post("Words.", title=f"Values {number}", reply_to=said, builds_on=f"[{said}]", **keys)
        yield f"posts/values/v{number}.md", text.encode("utf-8", "replace")


@pytest.fixture(scope="module")
def made() -> Output:
    files = {**dict(_posts()), **dict(_values()), **INNOCENT}
    return output(files, theirs=THEME)


def _files(made: Output) -> list[str]:
    everything = (*made.pages, *made.assets, *made.listings, *made.redirects)
    return [file_of(one.uri) for one in everything]


def test_there_are_thousands() -> None:
    aliases = len(NASTY) * len(INSIDE)
    assert len(dict(_posts())) + len(NASTY) * 4 + aliases > 2000


def test_no_file_lies_outside_or_is_read_in_two_ways(made: Output) -> None:
    for file in _files(made):
        parts = file.split("/")
        assert not set(parts) & {"", ".", ".."}, file
        assert not any(part.startswith(".") or part[-1] in ". " or len(part.encode()) > 255 for part in parts), file
        assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign == "\\" for sign in file), file


def test_no_file_takes_the_place_of_another_or_of_the_theme(made: Output) -> None:
    files = [unicodedata.normalize("NFC", file.casefold()) for file in _files(made)]
    assert len(files) == len(set(files))
    folders = {"/".join(file.split("/")[:depth]) for file in files for depth in range(1, file.count("/") + 1)}
    assert not folders & set(files)
    assert not [file for file in files if file.split("/")[0] in ("assets", "search") or file in ("404.html", *THEME)]
    assert not {file for file in files if file.startswith("extra/look.css/")}


def test_everything_else_is_published(made: Output) -> None:
    titles = {page.uri: page.title for page in made.pages}
    assert titles["posts/2026/11/innocent/"] == "Innocent"
    assert titles["people/ada/"] == "Ada"
    assert titles[""] == "Hallway"
    assert {"posts/2026/11/innocent.png"} <= {asset.uri for asset in made.assets}
    assert {"feed.xml", "sitemap.xml"} <= {file.uri for file in (*made.listings, *made.assets)}
    assert ("old/innocent/", "posts/2026/11/innocent/") in {(one.uri, one.target) for one in made.redirects}
    assert all(page in titles for page in ("archive/", "topics/", "people/", "teams/"))


def test_all_of_it_is_written_into_the_folder_and_nowhere_else(made: Output, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "deeper" / "out"
    (tmp_path / "deep/canary").parent.mkdir()
    (tmp_path / "deep/canary").write_text("sings")
    wanted = _files(made)
    with Publication(out, nobody) as publication:
        for file in wanted:
            publication.stage(file, file.encode(), "key")
        publication.finish((), "generation")
    for file in wanted:
        assert (out / file).read_bytes() == file.encode()
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {path for path in written if not path.startswith(".hallway")} == set(wanted)
    outside = {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if out not in (path, *path.parents)
    }
    assert outside == {"deep", "deep/canary", "deep/deeper"}
