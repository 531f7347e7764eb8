"""What the guard costs: its time as a share of the time that Markdown takes for the same posts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import frontmatter
from mkdocs.config import load_config

from hallway.engines import theme
from hallway.engines.texts import TextRenderer
from hallway.markup.addresses import Follower, Links
from hallway.markup.guard import Guard
from hallway.model import Text
from tests.bench.edits import posts_of, spread

AT_MOST = 0.15
POSTS = 400
ROUNDS = 3


@dataclass
class _Unguarded:
    """Stands where the guard does, and keeps what Markdown makes."""

    made: list[str] = field(default_factory=list)

    def clean(self, text: str, _: Follower) -> str:
        self.made.append(text)
        return text


def guarding(site: Path) -> str:
    """The share, over posts that are spread over a site, as a sentence."""
    share = share_of_guard(site, spread(posts_of(site), POSTS))
    judgement = "met" if share <= AT_MOST else "missed"
    return f"\nthe guard takes {share:.1%} of the time of Markdown (at most {AT_MOST:.0%}): {judgement}"


def share_of_guard(site: Path, posts: Sequence[Path]) -> float:
    """The guard's time over Markdown's, each the least of a few rounds."""
    config = load_config(str(site / "mkdocs.yml"))
    theme.dress(config)
    bodies = [Text(str(post), frontmatter.loads(post.read_text("utf-8")).content) for post in posts]
    markdown, guard, links = _Unguarded(), Guard(), Links("posts/a.md", "posts/a/", {})

    def convert() -> None:
        texts = TextRenderer(config, {})
        texts._guard._guard = markdown  # type: ignore[assignment]
        markdown.made.clear()
        for body in bodies:
            texts.render(body, "posts/a/", 2)

    took = _least(convert)
    return _least(lambda: [guard.clean(text, links) for text in markdown.made]) / took


def _least(work: Callable[[], object]) -> float:
    """Seconds of the processor that some work takes."""
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)
