"""What the owners of a site decide: settings, templates, snippets, hooks."""

from __future__ import annotations

from hallway.engines.theme import templates_folder
from tests.sites.workshop import Workshop, pick

SETTINGS = (
    ("site_name: Small", "site_name: Smaller & Sons"),
    ("site_url: https://small.example/", "site_url: https://small.example/below/", "# site_url"),
    ("site_description: A small site", "site_description: Still a small site", "# site_description"),
    ("repo_url: https://git.example/small/site", "repo_url: https://gitlab.example/small/site", "# repo_url"),
    ("# copyright", "copyright: Everybody"),
    ("      time_zone: Europe/London", "      time_zone: Asia/Tokyo", "      time_zone: America/Lima"),
    ("      audience: internal", "      audience: public"),
    ("      half_life: 1", "      half_life: 0.1", "      half_life: 30"),
    ("      embed_hosts: []", "      embed_hosts: [films.example]"),
    ("      search: false", "      search: true"),
    ("  language: en", "  language: de"),
    ("  features: [navigation.tabs]", "  features: [navigation.tabs, content.code.copy, header.autohide]"),
    ("  font: false", "  font: {text: Roboto}"),
    ("  - toc: {permalink: true}", "  - toc: {permalink: false}", "  - toc: {toc_depth: 2}"),
    ("  - pymdownx.highlight", "  - pymdownx.highlight: {linenums: true}"),
    ("  # abbr", "  - abbr"),
    ("  # snippets", "  - pymdownx.snippets: {base_path: [!relative $config_dir/snippets]}"),
    ("  # emoji", "  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }"),
)
"""Lines of `mkdocs.yml` that stand for each other."""

_GUESTS = (("  # search", "  - search"), ("# hooks", "hooks: [hook.py]"))

SHADOWED = (
    "partials/post-card.html",
    "partials/face.html",
    "partials/thread.html",
    "partials/when.html",
    "partials/byline.html",
    "partials/facts.html",
    "home.html",
    "post.html",
    "main.html",
    "404.html",
    "tombstone.html",
    "partials/expertise.html",
    "experts.html",
)
"""Templates of ours that a site may have instead of us."""


def _choose(shop: Workshop, lines: tuple[str, ...], number: int) -> None:
    """One of the lines that stand for each other."""
    text = shop.read("mkdocs.yml").splitlines()
    shop.write("mkdocs.yml", "\n".join(pick(lines, number) if line in lines else line for line in text) + "\n")


def change_setting(shop: Workshop, one: int, other: int) -> None:
    """Another value for a setting."""
    _choose(shop, pick(SETTINGS, one), other)


def use_snippets(shop: Workshop, one: int, other: int) -> None:
    """Texts may include others from now on."""
    _choose(shop, next(lines for lines in SETTINGS if lines[0] == "  # snippets"), 1)


def say_nothing_new(shop: Workshop, one: int, other: int) -> None:
    """A comment in the settings."""
    shop.write("mkdocs.yml", f"{shop.read('mkdocs.yml')}# {shop.turn}\n")


def invite_guest(shop: Workshop, one: int, other: int) -> None:
    """Another plugin, or a hook, takes part from now on, or leaves."""
    hook = f"def on_page_content(html, **_):\n    return html + {'<b>hook' + '!' * shop.turn + '</b>'!r}\n"
    shop.write("hook.py", hook)
    _choose(shop, pick(_GUESTS, one), other)


def edit_template(shop: Workshop, one: int, other: int) -> None:
    """A template of the site's own, a partial that it includes, or a file that pages load."""
    file = pick(("partials/logo.html", "partials/house.html", "assets/extra.css"), one)
    shop.write(f"overrides/{file}", f"{shop.read(f'overrides/{file}')}/* {shop.turn} */\n")


def add_partial(shop: Workshop, one: int, other: int) -> None:
    """A partial that a template includes if it is there, or is gone again."""
    shop.write("overrides/partials/maybe.html", None if other % 3 == 0 else f"<u>{shop.turn}</u>\n")


def shadow_template(shop: Workshop, one: int, other: int) -> None:
    """A site's own version of a template of ours, a newer one, or no longer."""
    name = pick(SHADOWED, one)
    text = (templates_folder() / name).read_text("utf-8").replace('class="', f'class="turn-{shop.turn} ', 1)
    shop.write(f"overrides/{name}", None if other % 3 == 0 else text)


def break_template(shop: Workshop, one: int, other: int) -> None:
    """A template that cannot be rendered, or can be again."""
    text = shop.read("overrides/partials/house.html")
    bad = "{{ none.such }}\n"
    shop.write("overrides/partials/house.html", text.replace(bad, "") if bad in text else text + bad)


def edit_snippet(shop: Workshop, one: int, other: int) -> None:
    """A snippet of other words, one within another, one that posts wait for; or one that is gone."""
    name = pick(("notice.md", "smallprint.md", "later.md"), one)
    nested = '\n--8<-- "smallprint.md"\n' if name == "notice.md" else ""
    shop.write(f"snippets/{name}", None if other % 4 == 0 else f"Mind {shop.turn}.\n{nested}")


EDITS = (
    *(change_setting, change_setting, change_setting, use_snippets, say_nothing_new, invite_guest, edit_template),
    *(edit_template, add_partial, shadow_template, shadow_template, break_template),
    *(edit_snippet, edit_snippet, edit_snippet, edit_snippet, invite_guest),
)
