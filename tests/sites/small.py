"""A small site with one of everything that pages are made of, and a history: what sequences of edits begin with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from tests.unit.repositories import Repository

TODAY = date(2026, 11, 22)
ADA, BO, NOBODY = "Ada Ash <ada@example.org>", "Bo Birch <bo@example.org>", "Somebody <some@example.org>"

SETTINGS = """\
site_name: Small
site_url: https://small.example/
site_description: A small site
repo_url: https://git.example/small/site
# copyright
docs_dir: posts
extra_css: [assets/extra.css]
plugins:
  # search
  - hallway:
      time_zone: Europe/London
      audience: internal
      half_life: 1
      embed_hosts: []
      search: false
# hooks
theme:
  name: material
  language: en
  custom_dir: overrides
  font: false
  features: [navigation.tabs]
markdown_extensions:
  - attr_list
  - footnotes
  - tables
  # abbr
  - toc: {permalink: true}
  - pymdownx.highlight
  - pymdownx.superfences
  # emoji
  # snippets
"""

TOPICS = "oncall:\n  name: On call\n  same_as: [pager]\nDeploys:\n  summary: Getting it out.\n"


def _post(body: str, **keys: str) -> str:
    front = {"date": "2026-11-10", "authors": "[ada]"} | keys
    lines = "".join(f"{key}: {value}\n" for key, value in front.items() if value)
    return f"---\n{lines}---\n{body}\n"


_OLD = {
    f"posts/2025/{month:02}/log.md": _post(
        f"Log of month {month}.", title=f"Log {month}", date=f"2025-{month:02}-03", authors="[cem]", team=team
    )
    for month, team in ((3, "platform"), (6, "lab"), (9, "platform"), (12, "lab"))
}

_TALK = {
    "posts/2026/11/why-slow.md": _post(
        "Why is the list slow?\n\nIt takes *minutes*.",
        title="Why is it slow?",
        kind="question",
        authors="[bo]",
        tags="[Deploys, lists]",
        answer="posts/2026/11/why-slow-index.md",
    ),
    "posts/2026/11/why-slow-index.md": _post(
        "It lacks an index, see [the train](../10/train.md).",
        reply_to="posts/2026/11/why-slow.md",
        authors="[cem]",
        date="2026-11-11",
        answers="true",
    ),
    "posts/2026/11/why-slow-thanks.md": _post(
        "Thank you!", reply_to="posts/2026/11/why-slow-index.md", authors="[bo]", date="2026-11-12"
    ),
    "posts/2026/11/where-to.md": _post("Where do we go?", title="Where to?", kind="question", tags="[lists]"),
    "posts/2026/11/idea.md": _post("A day of demos.", title="Demo day", kind="idea", status="trying", authors="[finn]"),
    "posts/2026/11/idea-yes.md": _post("Yes.", reply_to="posts/2026/11/idea.md", authors="[nobody-yet]"),
}

_POSTS = {
    "posts/2026/11/back.md": _post(
        "Going back is fast now.\n\n## How\n\nSee [the train](../10/train.md) and [what is not there](../10/gone.md)."
        "\n\n![A chart](chart.gif)\n\n## Why\n\nA footnote.[^1]\n\n## When\n\nSoon.\n\n[^1]: Here.",
        title="Going back",
        tags="[Deploys, on-call]",
        authors="[ada, bo]",
        thanks="[dee]",
    ),
    "posts/2026/11/lunch.md": _post("Soup today, with **bread**.", tags="[lunch]", authors="[finn]"),
    "posts/2026/11/party.md": _post("Come all.", title="Party", kind="event", starts="2026-11-23", where="The hall"),
    "posts/2026/11/plan/plan.md": _post("![Secret](plan.gif)", title="A plan", draft="true", tags="[plans]"),
    "posts/2026/11/soon.md": _post("It is done soon.", title="Soon", date="2026-11-24", tags="[plans, deploys]"),
    "posts/2026/11/notice.md": _post(
        'Words.\n\n--8<-- "notice.md"\n\nHTML is markup. :smile:', title="With a notice", tags="[on call]"
    ),
    "posts/2026/11/film.md": _post('<iframe src="https://films.example/1"></iframe>', title="A film", authors="[eve]"),
    "posts/2026-11-18-named.md": _post("Dated by its name.", title="Named", date="", tags="[pager]"),
    "posts/by-git.md": _post("Dated by its commit.", title="By Git", date="", authors=""),
    "posts/2026/10/train.md": _post(
        "The train leaves at nine.\n\n## Stops\n\nAll of them.",
        title="The train",
        date="2026-10-01",
        authors="[ada, cem]",
        tags="[Deploys, trains]",
        aliases="[/old/train/]",
        audience="public",
    ),
    "posts/2026/10/train-two.md": _post(
        "It leaves at ten now.",
        title="The next train",
        date="2026-10-20",
        tags="[train]",
        builds_on="[posts/2026/10/train.md]",
        supersedes="[posts/2026/10/train.md]",
    ),
    "posts/2026/09/wrong.md": _post("It was wrong.", title="Wrong", date="2026-09-09", retracted="It was wrong."),
    "posts/handbook.md": _post("How we work.", title="Handbook", kind="page", review_by="2026-11-22", authors="[dee]"),
    "posts/2026/11/chart.gif": "GIF89a chart one",
    "posts/2026/11/table.gif": "GIF89a table one",
    "posts/2026/11/plan/plan.gif": "GIF89a plan one",
    "posts/topics.yml": TOPICS,
}

_PEOPLE = {
    "people/ada.md": "---\nname: Ada Ash\nrole: Engineer\nteam: lab\nskills: [Deploys]\nphoto: ada.gif\n"
    "emails: [ada@example.org]\nlocation: Hull\nlikes: [posts/2026/11/lunch.md]\n---\n"
    "I like [trains](../posts/2026/10/train.md).\n",
    "people/ada.gif": "GIF89a ada one",
    "people/bo.md": "---\nname: Bo Birch\nteam: platform\nemails: [bo@example.org]\nlocation: Hull\n"
    "away: {until: 2026-11-22, cover: ada}\n---\nHello.\n",
    "people/cem.md": "---\nname: Cem\nteam: lab\nskills: [lists]\nnot_expert_in: [trains]\n---\n",
    "people/dee.md": "---\nname: Dee\nteam: platform\nleft: 2026-11-23\n---\n",
    "people/eve.md": "---\nname: Eve\nexperts: false\n---\n",
    "people/finn.md": "---\nname: Finn\nteam: lab\njoined: 2026-11-01\n---\n",
    "people/teams/house.md": "---\nname: The house\nlead: ada\n---\nAll of us.\n",
    "people/teams/lab.md": '---\nname: Lab\nparent: house\nchat: "#lab"\n---\nWe try.\n',
    "people/teams/platform.md": "---\nname: Platform\nparent: house\nlead: bo\n---\n",
}

_THEIRS = {
    "mkdocs.yml": SETTINGS,
    ".gitignore": "/site/\n/.hallway/\n__pycache__/\n",
    "snippets/notice.md": 'Mind the *gap*.\n\n--8<-- "smallprint.md"\n',
    "snippets/smallprint.md": "In small print.\n",
    "overrides/partials/logo.html": '<b>{% include "partials/house.html" %}</b>'
    '{% include "partials/maybe.html" ignore missing %}\n',
    "overrides/partials/house.html": "<i>House</i>\n",
    "overrides/assets/extra.css": "b { color: teal }\n",
}


def begin(root: Path) -> Repository:
    """The site in a repository of four commits: one that renames a post, two that edit some."""
    repository = Repository(root)

    def on(day: int) -> datetime:
        return datetime(2026, 10, day, 12, tzinfo=UTC)

    moved = _POSTS["posts/2026/10/train.md"]
    repository.commit({**_THEIRS, **_PEOPLE, **_OLD, "posts/train.md": moved}, date=on(1))
    repository.rename("posts/train.md", "posts/2026/10/train.md")
    repository.commit({**_POSTS, **_TALK}, author=BO, date=on(20))
    edited = _POSTS["posts/2026/11/back.md"].replace("fast", "very fast")
    repository.commit(
        {"posts/2026/11/back.md": edited, "posts/by-git.md": _POSTS["posts/by-git.md"] + "Yes.\n"}, date=on(25)
    )
    return repository
