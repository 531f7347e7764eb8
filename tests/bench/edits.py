"""What an author does between two builds. Each edit says what a reader must then find, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Edit:
    """A file's new content, and the words that the page named `page` shows once the site is built."""

    path: Path
    text: str
    page: str
    words: str

    def make(self) -> None:
        """Write the file."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.text, encoding="utf-8")

    def is_in(self, out: Path) -> bool:
        """Whether a site shows it."""
        return any(self.words in page.read_text(encoding="utf-8") for page in out.rglob(f"{self.page}/index.html"))


def spread(paths: list[Path], count: int) -> list[Path]:
    """So many of these paths, evenly from early to late.

    >>> [path.name for path in spread([Path(str(number)) for number in range(9)], 3)]
    ['1', '4', '7']
    """
    return [paths[(2 * number + 1) * len(paths) // (2 * count)] for number in range(count)]


def posts_of(site: Path) -> list[Path]:
    """The files of all posts of a site of any tool, oldest first."""
    return sorted(site.rglob("post-*.md"), key=lambda path: path.name)


def names_under(key: str, text: str) -> list[str]:
    r"""A list of the front matter.

    >>> names_under("tags", "---\ntags:\n  - a\n  - b\nauthors:\n  - c\n---\n")
    ['a', 'b']
    """
    found = re.search(rf"^{key}:\n((?:  - .+\n)+)", text, re.MULTILINE)
    return re.findall(r"^  - (.+)$", found[1], re.MULTILINE) if found else []


def with_line(key: str, value: str, text: str) -> str:
    r"""A text whose first line of that key has another value.

    >>> with_line("name", "Bo", "---\nname: Ada\n---\n")
    '---\nname: Bo\n---\n'
    """
    return re.sub(rf"^{key}: .*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE)


def edited(post: Path, number: int) -> Edit:
    """A sentence more at the end of a post's body."""
    words = f"This sentence was added in run {number} of the benchmark."
    return Edit(post, f"{post.read_text(encoding='utf-8').rstrip()}\n\n{words}\n", post.stem, words)


def retitled(post: Path, number: int) -> Edit:
    """Another title."""
    words = f"A better title of run {number}"
    return Edit(post, with_line("title", words, post.read_text(encoding="utf-8")), post.stem, words)


def added(site: Path, number: int) -> Edit:
    """A new post, newer than all, on three topics that other posts have too, by an author of one of them."""
    texts = [path.read_text(encoding="utf-8") for path in spread(posts_of(site), 5)]
    topics = sorted({topic for text in texts for topic in names_under("tags", text)})[:3]
    author = names_under("authors", texts[number % len(texts)])[0]
    words = f"This post was added in run {number} of the benchmark."
    lists = "".join(f"  - {topic}\n" for topic in topics) + f"authors:\n  - {author}\n"
    text = f"---\ntitle: A new post of run {number}\ndate: 2026-01-0{1 + number % 9}\ntags:\n{lists}---\n\n{words}\n"
    return Edit(site / "posts" / "2026" / "01" / f"new-{number}.md", text, f"new-{number}", words)


def renamed(site: Path, post: Path, number: int) -> Edit:
    """Another name for the author of a post."""
    person = names_under("authors", post.read_text(encoding="utf-8"))[0]
    path, words = site / "people" / f"{person}.md", f"Renamed In-Run {number}"
    return Edit(path, with_line("name", words, path.read_text(encoding="utf-8")), person, words)
