"""Which pages a build renders, and why: two sets of pages, compared part by part."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

Parts = Mapping[str, str]
"""What a page is made of: the name of each part → its digest (for `cards`, `<path> <digest>` of each, a line each)."""

_CHANGED = {
    "page": "its text or its values changed",
    "links": "a link in it leads elsewhere, or somewhere again",
    "snippets": "a snippet that it includes changed",
    "settings": "mkdocs.yml changed",
    "templates": "a template, or another file of the theme, changed",
    "versions": "Hallway, MkDocs or something that they use has another version",
    "hooks": "a hook, or an extension of the site's own, changed",
}
_NEW, _UNKNOWN = "it is new", "no build that is remembered here made the file that is published"
_PASSING = "it was made for one build only, since something on it could not be rendered or might change at any time"
_TOUCHED = "its file in the output folder is missing, or somebody else changed it"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is rendered, with the reasons; what is kept as it is; what is removed. Each sorted by address."""

    render: Mapping[str, tuple[str, ...]]
    keep: tuple[str, ...]
    remove: tuple[str, ...]


def key_of(parts: Parts) -> str:
    """One digest for all parts of a page: 16 hexadecimal digits.

    >>> key_of({"page": "1", "links": "2"}) == key_of({"links": "2", "page": "1"})
    True
    """
    return hashlib.blake2b(
        "\0".join(f"{name}\n{parts[name]}" for name in sorted(parts)).encode(), digest_size=8
    ).hexdigest()


def plan(
    old: Mapping[str, str], new: Mapping[str, Parts], known: Mapping[str, Parts], touched: frozenset[str] = frozenset()
) -> Plan:
    """What to do with each page. `old` are the keys of what is published, `new` the parts of what is to be.

    `known` are the parts that earlier builds remember, of what they rendered: from these come the reasons. Pages that
    were `touched` lie no longer there as they were published.

    >>> plan({"a/": key_of({"page": "1"}), "c/": "x"}, {"a/": {"page": "1"}, "b/": {"page": "2"}}, {})
    Plan(render={'b/': ('it is new',)}, keep=('a/',), remove=('c/',))
    """
    keys = {uri: key_of(parts) for uri, parts in new.items()}
    keep = {uri for uri, key in keys.items() if old.get(uri) == key and uri not in touched}
    return Plan(
        render={uri: _reasons(uri, old, new, known, touched) for uri in sorted(new) if uri not in keep},
        keep=tuple(sorted(keep)),
        remove=tuple(sorted(uri for uri in old if uri not in new)),
    )


def _reasons(
    uri: str, old: Mapping[str, str], new: Mapping[str, Parts], known: Mapping[str, Parts], touched: frozenset[str]
) -> tuple[str, ...]:
    """Why a page is rendered, each reason a clause."""
    if uri not in old:
        return (_TOUCHED if uri in touched else _NEW,)
    if not old[uri]:
        return (_PASSING,)
    before = known.get(uri, {})
    if key_of(before) != old[uri]:
        return (_UNKNOWN,)
    return (*differences(before, new[uri]), *([_TOUCHED] if uri in touched else ()))


def differences(before: Parts, after: Parts) -> tuple[str, ...]:
    """How the parts of a page differ, in words.

    >>> differences({"page": "1", "cards": "posts/a.md 1"}, {"page": "1", "cards": "posts/a.md 2"})
    ('it shows posts/a.md, which changed',)
    """
    said = [words for name, words in _CHANGED.items() if before.get(name) != after.get(name)]
    old, new = _cards(before), _cards(after)
    changed = [path for path in new if path in old and old[path] != new[path]]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        said.append(f"it shows {changed[0]}{more}, which changed")
    return tuple(said)


def _cards(parts: Parts) -> dict[str, str]:
    lines = (line.rpartition(" ") for line in parts.get("cards", "").splitlines())
    return {path: digest for path, _, digest in lines}
