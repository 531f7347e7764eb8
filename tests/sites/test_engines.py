"""The same sources give the same bytes, whoever builds them: `hallway build`, MkDocs, ProperDocs, today or again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.sites.building import ROOT, TODAY, Site, copy_of, page_file, run, run_program, snapshot
from tests.sites.pages import parse, pick, words

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def without_generator(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: GENERATOR.sub(b"", content) for path, content in pages.items()}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(ROOT, tmp_path_factory.mktemp("engines") / "site")


@pytest.fixture(scope="module")
def by_hallway(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("hallway")
    assert run("build", "--site", sources, "--out", out).returncode == 0
    return snapshot(out)


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_every_host_builds_the_same_site(
    sources: Path, by_hallway: dict[str, bytes], tmp_path: Path, host: str
) -> None:
    done = run_program(
        "build", "--config-file", sources / "mkdocs.yml", "--site-dir", tmp_path, "--strict", module=host
    )
    assert done.returncode == 0, done.stderr
    built = snapshot(tmp_path)
    assert len(built) > 200
    assert differing(without_generator(built), without_generator(by_hallway)) == []
    assert host in GENERATOR.findall(built["index.html"])[0].decode().lower()


def test_the_order_of_hashes_does_not_matter(example: Site, tmp_path: Path) -> None:
    done = run_program(
        "build", "--site", example.root, "--out", tmp_path, "--today", TODAY, PYTHONHASHSEED="7", TZ="Asia/Tokyo"
    )
    assert done.returncode == 0, done.stderr
    assert differing(snapshot(tmp_path), snapshot(example.out)) == []


@pytest.fixture
def small(folder: Callable[[Mapping[str, str | bytes]], Path]) -> Path:
    """A site of two posts that a test may change."""
    root = folder(
        {
            "site/posts/2026/11/first.md": "---\ntitle: First\nauthors: [ada]\n---\nThe first one.\n",
            "site/posts/2026/11/second.md": "---\ntitle: Second\nauthors: [ada]\n---\nSee [the first](first.md).\n",
            "site/people/ada.md": "---\nname: Ada Ash\n---\nHere.\n",
        }
    )
    assert run("init", "--site", root / "site", "--yes", "--url", "https://blog.example/").returncode == 0
    return root / "site"


def _build(root: Path, *arguments: str, module: str = "hallway") -> Path:
    done = run_program("build", "--site", root, *arguments, "--today", TODAY, module=module)
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_mkdocs_strict_fails_on_a_problem_and_leaves_the_old_site(small: Path) -> None:
    before = snapshot(_build(small))
    (small / "posts/2026/11/second.md").write_text("---\ntitle: Second\nauthors: [nobody-we-know]\n---\nNew words.\n")
    done = run_program("build", "--config-file", small / "mkdocs.yml", "--strict", module="mkdocs")
    assert done.returncode == 1
    assert "posts/2026/11/second.md:3: author 'nobody-we-know' has no page" in done.stderr
    assert snapshot(small / "site") == before


def test_hallway_strict_does_the_same(small: Path) -> None:
    before = snapshot(_build(small))
    (small / "posts/2026/11/second.md").write_text("---\ntitle: Second\nauthors: [nobody-we-know]\n---\nNew words.\n")
    done = run("build", "--site", small, "--strict")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "posts/2026/11/second.md:3" in done.stderr
    assert snapshot(small / "site") == before


def test_a_second_build_touches_nothing(small: Path) -> None:
    out = _build(small)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    content = snapshot(out)
    _build(small)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    assert snapshot(out) == content


def test_a_post_that_is_gone_takes_its_page_along_and_foreign_files_stay(small: Path) -> None:
    out = _build(small)
    (out / "CNAME").write_text("blog.example")
    assert page_file(out, "posts/2026/11/second/").is_file()
    (small / "posts/2026/11/second.md").unlink()
    _build(small)
    assert not (out / "posts/2026/11/second").exists()
    assert "Second" not in (out / "index.html").read_text("utf-8")
    assert (out / "CNAME").read_text() == "blog.example"


def test_drafts_and_future_posts_are_in_no_file(small: Path) -> None:
    (small / "posts/2026/11/draft.md").write_text(
        "---\ntitle: Zanzibar draft\nauthors: [ada]\ntags: [zanzibar]\ndraft: true\n---\nZanzibar. ![z](zanzibar.gif)\n"
    )
    (small / "posts/2026/11/zanzibar.gif").write_bytes(b"GIF89a zanzibar")
    (small / "posts/2027-01-01-zanzibar.md").write_text("---\ntitle: Zanzibar\nauthors: [ada]\n---\nZanzibar soon.\n")
    written = snapshot(_build(small))
    assert not [path for path, content in written.items() if b"zanzibar" in (path.encode() + content).lower()]
    later = snapshot(_build_on(small, "2027-01-01"))
    assert b"Zanzibar soon." in later["posts/2027/01/zanzibar/index.html"]
    assert b"Zanzibar draft" not in b"".join(later.values())


def _build_on(root: Path, day: str) -> Path:
    assert run("build", "--site", root, "--today", day).returncode == 0
    return root / "site"


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("overrides/post.html", "{% extends 'main.html' %}\n{% if %}", "post.html:2:"),
        (
            "overrides/post.html",
            "{% extends 'main.html' %}\n{% block content %}{{ data.no.such.thing }}{% endblock %}",
            "post.html:2:",
        ),
        ("mkdocs.yml", "site_name: [", "mkdocs.yml"),
        (
            "mkdocs.yml",
            "site_name: X\ndocs_dir: posts\nplugins: [hallway: {time_zone: Nowhere}]\n",
            "'Nowhere' is no time zone",
        ),
        ("mkdocs.yml", "site_name: X\ndocs_dir: posts\nplugins: [nothing-like-it]\n", "nothing-like-it"),
        ("mkdocs.yml", "site_name: X\ndocs_dir: posts\ntheme: material\nplugins: []\n", "hallway"),
    ],
    ids=["template-syntax", "template-error", "yaml", "option", "plugin", "without-hallway"],
)
def test_what_stops_a_build_is_said_in_a_sentence_and_leaves_the_old_site(
    small: Path, path: str, text: str, said: str
) -> None:
    before = snapshot(_build(small))
    (small / path).parent.mkdir(exist_ok=True)
    (small / path).write_text(text)
    if path.startswith("overrides"):
        settings = small / "mkdocs.yml"
        settings.write_text(settings.read_text().replace("name: material", "name: material\n  custom_dir: overrides"))
    done = run("build", "--site", small)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(small / "site") == before


def test_hooks_extensions_and_search_of_a_site_work_on_our_pages(small: Path) -> None:
    (small / "hook.py").write_text(
        "def on_page_markdown(markdown, page, **kwargs):\n"
        "    return markdown + '\\n\\nSaid by a hook of ' + page.title if page.url.startswith('posts/') else markdown\n"
    )
    settings = small / "mkdocs.yml"
    text = settings.read_text().replace("plugins:\n", "hooks: [hook.py]\nplugins:\n  - search\n", 1)
    settings.write_text(f"{text}\n  - def_list\n".replace("\n\n  - def_list", "\n  - def_list"))
    (small / "posts/2026/11/first.md").write_text("---\ntitle: First\nauthors: [ada]\n---\nTerm\n:   What it means.\n")
    out = _build(small)
    page = parse(page_file(out, "posts/2026/11/first/").read_text("utf-8"))
    assert [words(meaning) for meaning in page.iter("dd")] == ["What it means."]
    assert words(pick(page, "hw-prose")[0]).endswith("Said by a hook of First")
    index = (out / "search/search_index.json").read_text("utf-8")
    assert "posts/2026/11/second/" in index
    assert "See the first." in index
