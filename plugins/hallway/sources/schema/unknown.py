"""Keys that mean nothing here: what to write instead, and whether they could have meant "not yet"."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from hallway.sources.faults import Code, Fault
from hallway.sources.schema.reading import short

_LOOK = "remove it; every page has the same look"
_PICTURE = "put the picture into the text: ![what it shows](picture.png)"
_ADDRESS = "remove it; the file's path is the address, and `aliases` keeps older ones"
_OLD = "write `aliases:` and the list of older addresses"
_GIT = "remove it; Git knows when a file was edited"
_REACH = "write it under `contact`, as a word and a link"
_DRAFT = "write draft: true to keep it back, or remove it"
_ELSEWHERE = {
    **dict.fromkeys(("layout", "template", "theme", "css", "toc", "type_page"), _LOOK),
    **dict.fromkeys(
        ("image", "images", "hero", "cover", "thumbnail", "featured_image", "primary_image", "banner"), _PICTURE
    ),
    **dict.fromkeys(("slug", "url", "permalink", "id"), _ADDRESS),
    **dict.fromkeys(("redirect_from", "redirects", "alias", "old_url"), _OLD),
    **dict.fromkeys(("lastmod", "last_modified", "last_modified_at", "updated", "modified"), _GIT),
    **dict.fromkeys(("published", "private", "hidden", "unlisted", "publish"), _DRAFT),
    **dict.fromkeys(("publishdate", "publish_date", "pubdate", "published_at", "embargo"), "write `date`"),
    **dict.fromkeys(("visibility", "access"), "write `audience: internal` or `audience: public`"),
    **dict.fromkeys(("topics", "topic", "categories", "category", "keywords", "tag", "labels"), "write `tags`"),
    **dict.fromkeys(("author", "by", "writer", "writers", "byline"), "write `authors`, a list of ids"),
    **dict.fromkeys(("description", "excerpt", "abstract", "deck", "lead", "subtitle", "teaser"), "write `summary`"),
    **dict.fromkeys(("expirydate", "expires", "review"), "write `review_by`, if it is a page that goes stale"),
    **dict.fromkeys(("weight", "pin", "pinned", "sticky", "featured", "order"), "remove it; posts stand in time order"),
    **dict.fromkeys(("github", "twitter", "mastodon", "linkedin", "phone", "website", "slack", "chat"), _REACH),
    **dict.fromkeys(("bio", "about"), "write it below the front matter"),
    **dict.fromkeys(("expertise", "expert_in", "interests"), "write `skills`, a list of topics"),
    **dict.fromkeys(("type", "categories_type"), "write `kind`"),
    **dict.fromkeys(("comments", "comment"), "remove it; people reply with posts of their own"),
    **dict.fromkeys(("email", "mail"), "write `emails` for matching commits, or `contact` for readers to see"),
}
_VEILS = frozenset(
    "published publish private hidden unlisted visibility access embargo "
    "publishdate publish_date pubdate published_at".split()
)
_HARMLESS = {
    ("published", "true"),
    ("publish", "true"),
    ("private", "false"),
    ("hidden", "false"),
    ("unlisted", "false"),
}


def spelling(key: str) -> str:
    """A key as it is written here: in lower case, with underscores."""
    return key.strip().casefold().replace("-", "_").replace(" ", "_")


def unknown_key(key: str, known: Iterable[str]) -> Fault:
    """What is said of a key that has no meaning, with a key that has."""
    names = list(known)
    word = spelling(key)[:60]
    near = get_close_matches(word, names, 1, 0.75)
    elsewhere = _ELSEWHERE.get(word)
    if near and (not elsewhere or near[0].rstrip("s") == word.rstrip("s")):
        fix = f"did you mean '{near[0]}'?"
    else:
        fix = elsewhere or "remove it, or choose a key from the manual's list"
    return Fault(Code.UNKNOWN_KEY, f"'{short(key)}' has no meaning here", fix, key=key)


def is_veil(key: str, value: object, guarded: Iterable[str]) -> bool:
    """Whether an unknown key could have meant that a post is not for everybody, or not yet; or that a person is not.

    >>> [is_veil(*key, ["draft"]) for key in (("published", "false"), ("darft", "true"), ("layout", "post"))]
    [True, True, False]
    >>> [is_veil(*key, ["experts"]) for key in (("expert", "false"), ("expertise", "rust"))]
    [True, False]
    """
    word = spelling(key)[:60]
    if (word, str(value).casefold()) in _HARMLESS:
        return False
    if word in _ELSEWHERE:
        return word in _VEILS
    return word in _VEILS or bool(get_close_matches(word, [name for name in guarded if name != "date"], 1, 0.8))
