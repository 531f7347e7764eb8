"""A site in which every place of a post, and of Git, has a word of its own that nobody else says."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tests.unit.repositories import Repository

TODAY = date(2026, 11, 22)
TOMORROW = date(2026, 11, 23)

HIDING: Mapping[str, Mapping[str, str]] = {
    "draft": {"draft": "true"},
    "future": {"date": TOMORROW.isoformat()},
    "retracted": {"retracted": "The numbers were wrong."},
    "unparsed": {"title": "[never closed"},
    "baddraft": {"draft": "perhaps"},
    "baddate": {"date": "soonish"},
    "badaudience": {"audience": "the board"},
    "badretracted": {"retracted": "{a: b}"},
    "unknownveil": {"Draft": "true"},
}
"""What in its front matter hides a post from readers on `TODAY`, by the name of the state."""

SETTINGS = """\
site_name: Canaries
site_url: https://canaries.example/
repo_url: https://git.example/canaries/site
docs_dir: posts
plugins:
  - hallway:
      time_zone: Europe/London
      audience: {audience}
theme: {{name: material, font: false}}
markdown_extensions: [tables, footnotes, toc, pymdownx.superfences]
"""

EMAILS = {
    "listed": "ada-listed@canary.example",
    "author": "stranger-author@canary.example",
    "committer": "stranger-committer@canary.example",
    "co-author": "stranger-coauthor@canary.example",
    "mailmap": "stranger-mailmap@canary.example",
    "message": "stranger-message@canary.example",
    "as a name": "stranger-name@canary.example",
}


def canary(state: str) -> str:
    """The beginning of every word that only the post in this state says."""
    return f"zanzi{state}"


def places(state: str) -> Mapping[str, str]:
    """Where a post in a state speaks, and the word that it says there."""
    names = "body title topic summary picturename picturebytes filename reply deeper alias author team friend heading"
    return {name: f"{canary(state)}{name}" for name in names.split()}


def post_path(state: str) -> str:
    """Where a post is. One that is retracted keeps its address, so its file name is no secret."""
    return f"posts/2026/11/{'taken-back' if state == 'retracted' else places(state)['filename']}.md"


def post(state: str, hiding: Mapping[str, str]) -> str:
    """A post with a word in every place, and what hides it."""
    word = places(state)
    keys = {
        "title": word["title"],
        "date": "2026-11-20",
        "authors": f"[ada, {word['author']}]",
        "tags": f"[{word['topic']}, shared]",
        "team": word["team"],
        "summary": word["summary"],
        "thanks": f"[{word['friend']}]",
        "kind": "question",
        "answer": f"posts/2026/11/{canary(state)}-reply.md",
        "aliases": f"[/once/{'taken' if state == 'retracted' else word['alias']}/]",
        "builds_on": "[posts/open.md]",
    } | hiding
    front = "".join(f"{key}: {value}\n" for key, value in keys.items())
    picture = f"![A chart]({word['picturename']}.gif)"
    return f"---\n{front}---\n{word['body']} [open](../../open.md)\n\n## {word['heading']}\n\n{picture}\n"


def posts(states: Iterable[str], *, hidden: bool) -> dict[str, str]:
    """A post in each state with its picture, a reply, and a reply to that one."""
    files = {}
    for state in states:
        word, path = places(state), post_path(state)
        reply = f"posts/2026/11/{canary(state)}-reply.md"
        files[path] = post(state, HIDING[state] if hidden else {})
        files[f"posts/2026/11/{word['picturename']}.gif"] = f"GIF89a{word['picturebytes']}"
        files[reply] = f"---\ndate: 2026-11-21\nauthors: [ada]\nreply_to: {path}\nanswers: true\n---\n{word['reply']}\n"
        files[f"posts/2026/11/{canary(state)}-deeper.md"] = (
            f"---\ndate: 2026-11-21\nauthors: [bo]\nreply_to: {reply}\n---\n{word['deeper']}\n"
        )
    return files


def others(states: Iterable[str]) -> dict[str, str]:
    """What everybody may read: a post that speaks of all of these, and people who like them."""
    paths = [post_path(state) for state in states]
    links = "\n\n".join(f"[This one](../{path})" for path in paths)
    return {
        "posts/open.md": "---\ntitle: Open\ndate: 2026-11-19\nauthors: [bo]\ntags: [shared]\naudience: public\n"
        f"builds_on: [{', '.join(paths)}]\n---\nOpen to all.\n\n{links}\n",
        "people/ada.md": f"---\nname: Ada\nemails: [{EMAILS['listed']}]\nlikes: [{', '.join(paths)}]\n---\n",
        "people/bo.md": "---\nname: Bo\nrole: zzrole\nteam: zzteam\nskills: [zzskill]\nlocation: zzplace\n"
        "contact: {zzphone: tel:+441632960000}\naway: {cover: zzcover}\n---\nzzbio\n",
        "people/zzphoto.gif": "GIF89azzpixels",
        "people/zzsilent.md": "---\nname: Zzsilent\nteam: zzteam\nphoto: zzphoto.gif\n---\n",
        "people/teams/zzteam.md": "---\nname: Zzteam\nlead: zzlead\nchat: '#zzchat'\n---\nzzabout\n",
    }


def begin(root: Path, audience: str = "internal", *, hidden: bool) -> Repository:
    """The site in a repository, with every e-mail address that Git can carry."""
    repository = Repository(root)
    message = f"Write to {EMAILS['message']}\n\nCo-authored-by: Zzcoauthor <{EMAILS['co-author']}>\n"
    mailmap = f"Zzmapped <{EMAILS['mailmap']}> <{EMAILS['author']}>\n"
    repository.commit(
        {"mkdocs.yml": SETTINGS.format(audience=audience), ".mailmap": mailmap, **others(HIDING)},
        author=f"Zzauthor <{EMAILS['author']}>",
        message=message,
    )
    repository.commit(
        {
            "posts/by-git.md": "---\ntitle: By Git\ndate: 2026-11-18\n---\nWho wrote this?\n",
            **posts(HIDING, hidden=hidden),
        },
        author=f"{EMAILS['as a name']} <{EMAILS['committer']}>",
        message=message,
    )
    return repository


def found(out: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """Which of these words stand in which files of a folder, or in their names; nothing for words that do not."""
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    texts = {name: (name.encode() + b"\0" + _unpacked(data)).lower() for name, data in files.items()}
    every = {word: [name for name, text in texts.items() if word.lower().encode() in text] for word in words}
    return {word: names for word, names in every.items() if names}


def _unpacked(data: bytes) -> bytes:
    """What a file says: the sitemap for machines, and all that search is made of, are compressed."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
