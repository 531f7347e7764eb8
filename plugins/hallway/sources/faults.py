"""What can be wrong with a file that is read: every code, with the sentence that the manual gives it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from hallway.problem import Problem, Severity


class Code(StrEnum):
    """The name of a kind of problem. `sentence` says what it means.

    >>> Code.TOO_LARGE.sentence
    'A file of text of more than 16 MB is not read.'
    """

    sentence: str

    def __new__(cls, value: str, sentence: str) -> Self:
        """A code that knows its sentence."""
        code = str.__new__(cls, value)
        code._value_ = value
        code.sentence = sentence
        return code

    UNREADABLE = "unreadable", "A file could not be read while the site was being built."
    TOO_LARGE = "too-large", "A file of text of more than 16 MB is not read."
    ODD_PLACE = "odd-place", "A Markdown file stands where neither posts, people nor teams are looked for."
    ODD_FILE_NAME = "odd-file-name", "The file name of a person or a team cannot be used as an id."
    TWO_FILES = "two-files", "Two files say who or what the same thing is; the first one counts."
    ENCODING = "encoding", "A file is not UTF-8."
    CONTROL_CHARACTER = "control-character", "A text has characters that nobody can see and no page may have."

    FILE_CONTENT = "file-content", "A file is not what its ending says, or is more than a picture, and is left out."

    FENCE = "fence", "A line that opens or closes front matter has too many dashes."
    FENCE_OPEN = "fence-open", "Front matter is opened and never closed."
    NOT_YAML = "not-yaml", "Front matter is written in TOML or JSON."
    YAML = "yaml", "Front matter cannot be parsed."
    YAML_SHAPE = "yaml-shape", "Front matter is not a list of keys with values."
    YAML_TOO_LARGE = "yaml-too-large", "Front matter is larger than 64 KB, or deeper than 20 levels."
    YAML_FEATURE = "yaml-feature", "Front matter uses an alias, a merge or a type tag of YAML."
    TAB = "tab", "Front matter has a tab where people see spaces."
    SWALLOWED = "swallowed", "A value begins with # and is therefore a comment of YAML."
    DUPLICATE_KEY = "duplicate-key", "A key stands twice in front matter; the last one wins."

    UNKNOWN_KEY = "unknown-key", "A key of front matter has no meaning here."
    KEY_SPELLING = "key-spelling", "A key is written in capitals or with a hyphen; it is read all the same."
    BAD_VALUE = "bad-value", "The value of a key cannot be used, and counts as absent."
    BAD_DATE = "bad-date", "A date is not in an ISO 8601 form, and counts as absent."
    ONE_TEXT = "one-text", "Several values stand in one text; they are read one by one."
    ID_SPELLING = "id-spelling", "A person is named where an id is meant; the id is guessed from the name."
    TOO_LONG = "too-long", "A text or a list is longer than a page can show, and is cut."
    MISSING_NAME = "missing-name", "A person or a team has no name; the file name is shown."
    CONTRADICTION = "contradiction", "Two keys do not go together."

    REMOVED_HTML = "removed-html", "HTML that could run in a reader's browser is removed."
    PLAIN_SOURCE = "plain-source", "A text is too long or too intricate to be rendered, so its plain source is shown."
    UNSAFE_LINK = "unsafe-link", "A link that could run in a reader's browser is removed."
    SPACE_IN_LINK = "space-in-link", "The address of a link has a space in it."
    PAGE_WEIGHT = "page-weight", "A picture is written into a text instead of lying beside it."
    TEMPLATE_SYNTAX = (
        "template-syntax",
        "A text has the syntax of another generator's templates, which is shown as it is.",
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem whose file is known to the caller. `key` is the front-matter key that it is about, or "".

    `grave`: because of it nobody can tell who may see what the file says, and when.
    """

    code: Code
    what: str
    fix: str
    line: int = 0
    key: str = ""
    grave: bool = False
    severity: Severity = Severity.PROBLEM

    def within(self, path: str, line: int = 0) -> Problem:
        """The same, with its place; on `line` where it has no line of its own."""
        return Problem(path, self.line or line, self.what, self.fix, self.code.value, self.severity)
