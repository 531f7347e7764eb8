"""What a site decides for itself, checked once: the `hallway:` plugin options and what MkDocs already knows."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hallway.model import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one build. `url` ends with a slash, or is "" when the site does not know where it will live.

    `repo_url` is the forge's page of the repository, `branch` the one that its links point into, and `prefix` the
    site's folder inside the repository ("" or "intranet/"). `audience` is whom this build is for. `preview` shows
    drafts and future posts, marked. With `verified_authors`, only those are authors whom Git confirms. A text of more
    than `largest_text` KB, or that takes the processor for more than `longest_rendering` seconds, is shown as its plain
    source. What a post says of its author's expertise counts half after `half_life` years. `theirs` are the files of
    the site's own theme. With `search`, pages are found by their words.
    """

    name: str = "Hallway"
    url: str = ""
    description: str = ""
    language: str = "en"
    time_zone: ZoneInfo = ZoneInfo("UTC")
    repo_url: str = ""
    branch: str = ""
    prefix: str = ""
    audience: Audience = Audience.INTERNAL
    preview: bool = False
    stream_size: int = 20
    people_on_one_page: int = 300
    embed_hosts: tuple[str, ...] = ()
    image_hosts: tuple[str, ...] = ()
    verified_authors: bool = False
    theirs: tuple[str, ...] = ()
    largest_text: int = 256
    longest_rendering: float = 2.0
    half_life: float = 1.0
    search: bool = True
