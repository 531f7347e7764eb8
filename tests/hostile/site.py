"""One site of all hostile snippets, with the history of a real repository, and where each of them is shown."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest
from pathlib import Path

from tests.hostile.fields import FIELDS
from tests.hostile.markdown_ways import MARKDOWN
from tests.hostile.raw_html import RAW_HTML, RAW_HTML_ALONE
from tests.hostile.snippets import Snippet, numbered
from tests.hostile.theme_ways import THEME, THEME_ALONE
from tests.hostile.vector_graphics import VECTOR_GRAPHICS
from tests.unit.repositories import Repository

TODAY = date(2026, 11, 22)
SNIPPETS = numbered({**RAW_HTML, **VECTOR_GRAPHICS, **MARKDOWN, **THEME}, {**RAW_HTML_ALONE, **THEME_ALONE}, FIELDS)
TOGETHER = 20
"""Snippets that share a post."""

SETTINGS = """\
site_name: Hostile
site_url: http://hostile.example/
repo_url: https://git.example/hostile/site
docs_dir: posts
plugins:
  - hallway: {embed_hosts: [video.example]}
theme:
  name: material
  font: false
  features:
    - content.code.annotate
    - content.code.copy
    - content.code.select
    - content.footnote.tooltips
    - content.tabs.link
    - content.tooltips
    - navigation.tabs
    - toc.follow
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight: {anchor_linenums: true, line_spans: __span, pygments_lang_class: true}
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.tilde
"""

_PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489") + bytes(30)


def begin(root: Path) -> None:
    """The sources of the site, in a repository in which each hostile author made a commit."""
    repository = Repository(root)
    words = defaultdict(list)
    for snippet in SNIPPETS:
        words[snippet.where].append(snippet)
    files: dict[str, str | bytes | None] = {"mkdocs.yml": SETTINGS, ".gitignore": "/.hallway/\n"}
    for part in (_bodies(words["body"]), _posts(words), _people(words), _teams(words), _topics(words), _names(words)):
        files |= dict(part)
    messages = [snippet.text for snippet in words["commit.message"]]
    repository.commit(files, date=_moment(1), message="Begin")
    for number, snippet in enumerate(words["commit.author"]):
        post = _post(
            f"Committed by a hostile author.\n\n{'More. ' * 80}\n",
            title=f"By {snippet.number}",
            authors=None,
            date=None,
        )
        repository.commit(
            {f"posts/2026/11/by-{snippet.number}.md": post},
            author=f"{_as_author(snippet.text)} <a{snippet.number}@example.org>",
            date=_moment(2 + number),
            message=messages[number % len(messages)],
        )


def _as_author(name: str) -> str:
    """Git takes angle brackets for those of an address: what comes close to them is used instead, beside entities."""
    return name.replace("<", "&lt;").replace(">", "&gt;")


def _moment(days: int) -> datetime:
    return datetime(2026, 11, 1, 9, tzinfo=UTC) + timedelta(days=days)


def _post(body: str, **keys: object) -> str:
    front = {"date": "2026-11-10", "authors": ["host"]} | keys
    return "---\n" + "".join(f"{k}: {json.dumps(v)}\n" for k, v in front.items() if v is not None) + f"---\n{body}"


def _bodies(snippets: list[Snippet]) -> Iterator[tuple[str, str]]:
    """Posts that hold several snippets of one kind, or one that would spoil the others."""
    groups: dict[str, list[Snippet]] = defaultdict(list)
    for snippet in snippets:
        groups[f"{snippet.number}" if snippet.alone else snippet.kind.replace(" ", "-")].append(snippet)
    for name, members in groups.items():
        for start in range(0, len(members), TOGETHER):
            body = "\n\n".join(f"{one.text}\n\nThat was {one.number}." for one in members[start : start + TOGETHER])
            yield (
                f"posts/2026/11/body-{name}-{start}.md",
                _post(f"Some words.\n\n{body}\n", title=f"Body {name} {start}"),
            )


def _posts(words: dict[str, list[Snippet]]) -> Iterator[tuple[str, str]]:
    """Posts with hostile front matter, each with one word for every field."""
    fields = ("title", "summary", "tags", "outcome", "alias")
    for number, row in enumerate(zip_longest(*(words[f"post.{field}"] for field in fields))):
        author = f"person-{number}" if number < len(words["person.name"]) else "host"
        title, summary, tags, outcome, alias = (snippet.text if snippet else None for snippet in row)
        keys = {"kind": "idea", "status": "adopted", "outcome": outcome} if outcome else {}
        if alias:
            keys["aliases"] = [alias]  # type: ignore[assignment]
        yield (
            f"posts/2026/10/field-{number}.md",
            _post(
                "Words.\n",
                title=title or f"Field {number}",
                summary=summary,
                tags=[tags] if tags else ["x"],
                authors=[author],
                **keys,
                date="2026-11-15",
            ),
        )
    for one in words["post.where"]:
        keys = {"kind": "event", "starts": "2026-11-25", "where": one.text}
        yield f"posts/2026/10/event-{one.number}.md", _post("Words.\n", title=f"Event {one.number}", **keys)
    for one in words["post.retracted"]:
        yield f"posts/2026/10/gone-{one.number}.md", _post("Words.\n", title=f"Gone {one.number}", retracted=one.text)
    for one in (*words["post.heading"], *words["post.note"]):
        yield f"posts/2026/10/text-{one.number}.md", _post(f"{one.text}\n\nWords.\n", date="2026-11-16")
    for one in words["post.toc"]:
        yield (
            f"posts/2026/10/toc-{one.number}.md",
            _post(f"{one.text}\n\n## Two\n\n## Three\n", title=f"Toc {one.number}"),
        )


def _people(words: dict[str, list[Snippet]]) -> Iterator[tuple[str, str]]:
    yield "people/host.md", _post("Hello.", name="The host", team="team-0", authors=None, date=None)
    fields = ("name", "role", "location", "pronouns", "time_zone", "skills", "contact", "contact label")
    for number, row in enumerate(zip_longest(*(words[f"person.{field}"] for field in fields))):
        said = dict(zip(fields, (snippet.text if snippet else None for snippet in row), strict=True))
        url, label = said.pop("contact") or "https://chat.example/", said.pop("contact label") or "chat"
        said["team"] = f"team-{number}"
        skills = said.pop("skills")
        keys = {**said, "contact": {label: url}, "skills": [skills] if skills else None}
        yield f"people/person-{number}.md", _post("Hello.", **keys, authors=None, date=None)


def _teams(words: dict[str, list[Snippet]]) -> Iterator[tuple[str, str]]:
    for number, (name, chat) in enumerate(zip_longest(words["team.name"], words["team.chat"])):
        keys = {"name": name.text, "chat": chat.text if chat else None, "lead": f"person-{number}"}
        yield f"people/teams/team-{number}.md", _post("Hello.", **keys, authors=None, date=None)


def _topics(words: dict[str, list[Snippet]]) -> Iterator[tuple[str, str]]:
    rows = zip(words["topic.name"], words["topic.summary"], strict=True)
    said = {
        f"topic-{number}": {"name": name.text, "summary": summary.text} for number, (name, summary) in enumerate(rows)
    }
    yield "posts/topics.yml", json.dumps(said, indent=1)
    for topic in said:
        yield f"posts/2026/11/on-{topic}.md", _post("Words.\n", title=f"On {topic}", tags=[topic])


def _names(words: dict[str, list[Snippet]]) -> Iterator[tuple[str, str | bytes]]:
    """Files with hostile names, and pictures with hostile words."""
    for one in words["file.post"]:
        yield f"posts/2026/10/{one.text}.md", _post("A note of few words.\n", date="2026-11-17")
    links = []
    for one in words["file.picture"]:
        yield f"posts/2026/11/{one.text}.png", _PICTURE
        links.append(f'![A picture](<{one.text}.png>)\n\n<img src="{one.text.replace(chr(34), "&quot;")}.png">')
    yield "posts/2026/11/pictures.md", _post("\n\n".join(links) + "\n", title="Pictures")
    words_of = "\n\n".join(f"![{one.text}](x.png)" for one in words["picture.alt"])
    yield "posts/2026/11/words-of-pictures.md", _post(f"{words_of}\n", title="Words of pictures")
