"""Each element of a body as its page shows it: what its attributes say, where its links lead."""

from __future__ import annotations

import re

from hallway.markup.addresses import Follower, is_template
from hallway.markup.tags import ATTRIBUTES, TAG, attributes, escaped, tag
from hallway.markup.values import ADDRESSES, FIELD, FITTING, fit_id

_OF_NOTE = re.compile(r'\s(?!class=|alt=)(?:[a-z-]+)="|md-|hw-')
"""What an element has that has to be looked at. Most have a class of Markdown's own, and nothing else."""

_LINK = re.compile(rf"<a({ATTRIBUTES}*)>((?:(?!</?a[\s>]).)*)</a>", re.DOTALL)


class Elements:
    """The elements of one body. Without `links`, its addresses have been written for its page already.

    `rebuilt` says afterwards whether one of them became something else, or went away.
    """

    def __init__(self, links: Follower | None) -> None:
        self._links = links
        self._ids: set[str] = set()
        self._renamed: set[str] = set()
        self.rebuilt = False

    def fit(self, listed: str) -> str:
        """A body, in the library's own form, whose elements fit into its page."""
        text = _LINK.sub(_words_of_template, listed) if "{" in listed else listed
        text = text.replace("<h1>", "<h2>").replace("</h1>", "</h2>").replace("<img>", "").replace("<input>", "")
        self.rebuilt = text != listed
        text = TAG.sub(self._element, text)
        return TAG.sub(self._led_to_renamed, text) if self._renamed else text

    def _element(self, found: re.Match[str]) -> str:
        name, written = found.groups()
        if name not in _OTHERS and not _OF_NOTE.search(written):
            return found[0]
        said = attributes(written)
        values = self._values(name, said)
        if name in _OTHERS:
            made = _OTHERS[name](values)
            self.rebuilt = self.rebuilt or not made.startswith(f"<{name} ")
            return made
        return found[0] if values == said else tag(name, values)

    def _values(self, name: str, said: dict[str, str]) -> dict[str, str]:
        """The attributes of an element that may stay, with the values that they may have."""
        values = {}
        for key, value in said.items():
            fit = FITTING.get(key) or (FIELD.get(key) if name == "input" else None)
            fitting = fit(value) if fit else value
            if key in ADDRESSES and fitting is not None:
                fitting = self._followed(key, fitting)
            if fitting is not None and (fitting or not value) and (key != "id" or self._is_first(value, fitting)):
                values[key] = fitting
        return values

    def _followed(self, key: str, address: str) -> str | None:
        if self._links is None or address.startswith("#") or (key == "href" and is_template(address)):
            return address
        return self._links.follow(address)

    def _is_first(self, value: str, fitting: str) -> bool:
        """Whether no other element has the id: of several with one, scripts get a list where they want an element."""
        if value != fitting:
            self._renamed.add(value)
        if fitting in self._ids:
            return False
        self._ids.add(fitting)
        return True

    def _led_to_renamed(self, found: re.Match[str]) -> str:
        """A link within the body, which leads to the id that its target has now."""
        if ' href="#' not in found[2]:
            return found[0]
        values = attributes(found[2])
        target = values.get("href", "").removeprefix("#")
        return tag(found[1], values | {"href": f"#{fit_id(target)}"}) if target in self._renamed else found[0]


def _words_of_template(found: re.Match[str]) -> str:
    """A link; one whose address is another generator's template, as the text that it is."""
    address = attributes(found[1]).get("href", "")
    return f"{found[2]} ({escaped(address)})" if is_template(address) else found[0]


def _picture(values: dict[str, str]) -> str:
    """A picture that has words, if none; one that is not there, as its words."""
    if values.get("src"):
        return tag("img", values if "alt" in values else values | {"alt": ""})
    words = values.get("alt", "")
    return f'<span class="hw-missing">{escaped(words)}</span>' if words else ""


def _field(values: dict[str, str]) -> str:
    """A box to tick stays, and says whether it is ticked; a field to write in, as any other becomes, does not."""
    if "type" not in values:
        return ""
    if values["type"] == "checkbox" and "disabled" in values and "aria-label" not in values:
        values["aria-label"] = "done" if "checked" in values else "to do"
    return tag("input", values)


def _heading(values: dict[str, str]) -> str:
    """A heading of a text, which is below that of the page."""
    return tag("h2", values)


_OTHERS = {"h1": _heading, "img": _picture, "input": _field}
"""Elements that may become others."""
