"""What the YAML parser complains of, in plain words and on the line that a writer has to change."""

from __future__ import annotations

import yaml

from hallway.sources.faults import Code, Fault

_QUOTES = 'put the value in quotes, like title: "Ask: what next?"'
_INDENT = "begin every key at the left edge, and every `- item` with the same number of spaces"
_SAID = (
    ("mapping values are not allowed", "there is a colon where none can be", f"if it belongs to a text, {_QUOTES}"),
    (
        "block sequence entries are not allowed",
        "a list begins on the line of its key",
        "put every `- item` on a line of its own",
    ),
    (
        "did not find expected ',' or",
        "a bracket is opened and not closed",
        "close it, and put a comma between the items",
    ),
    (
        "found unknown escape",
        "a backslash in double quotes asks for something unknown",
        "write single quotes, or two backslashes",
    ),
    ("escape", "a backslash in double quotes asks for something unknown", "write single quotes, or two backslashes"),
    (
        "could not find expected ':'",
        "this line is neither a key with a value nor part of one",
        "write `key: value`, with a space after the colon",
    ),
    ("found undefined alias", "a value begins with *, which means something in YAML", _QUOTES),
    ("did not find expected '-'", "a key stands where a list goes on", _INDENT),
    (
        "comment or line break",
        "after | or > the text begins on the next line",
        "break the line there, and indent the text by two spaces",
    ),
    ("<document start>", "this line is further left or right than the ones before it", _INDENT),
    ("directive", "a line begins with %, which means something in YAML", _QUOTES),
)
_ANYTHING = (
    "YAML does not understand this line",
    f"look for a missing quote, colon or bracket here or just above; or {_QUOTES}",
)


def in_plain_words(error: yaml.YAMLError, text: str, line: int) -> Fault:
    """The fault that `error` means, when `text` begins on `line` of its file."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(Code.YAML, "there is a character here that YAML does not allow", "write that line anew", line)
    row, column = _place(error)
    lines = text.split("\n")
    row = min(row, len(lines) - 1)
    if row and not lines[row].strip():
        row = max((above for above in range(row) if lines[above].strip()), default=row)
    what, fix = _meaning(error, lines[row], column)
    return Fault(Code.TAB if " tab " in what else Code.YAML, what, fix, line + row)


def _place(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Where it went wrong: where the unclosed thing begins, if it is that."""
    unclosed = error.context in {
        "while scanning a quoted scalar",
        "while scanning a simple key",
        "while parsing a flow sequence",
    }
    mark = error.context_mark if unclosed and error.context_mark else error.problem_mark or error.context_mark
    return (int(mark.line), int(mark.column)) if mark else (0, 0)


def _meaning(error: yaml.MarkedYAMLError, line: str, column: int) -> tuple[str, str]:
    problem = error.problem or ""
    if "mapping values" in problem and line[:column].strip().replace("_", "").isalnum():
        return "this key runs into the line above it", f"{_INDENT}; put a space after every colon"
    if "\t" in line[: column + 1] and ("start any token" in problem or "tab" in problem):
        return "there is a tab where YAML wants spaces", "write spaces instead of the tab"
    if "start any token" in problem:
        return f"a value cannot begin with {line[column : column + 1]}", _QUOTES
    if error.context == "while scanning a quoted scalar" and "escape" not in problem:
        return "a quote is opened here and never closed", "close it, or leave it away"
    if "expected key" in problem and any(quote in line[:column] for quote in "'\""):
        return (
            "a text goes on after its closing quote",
            "write a quote inside quotes twice (''), or use the other kind of quote",
        )
    if "expected key" in problem and line[:1].isspace():
        return "this line is indented differently from the ones before it", _INDENT
    return next(((what, fix) for part, what, fix in _SAID if part in problem), _ANYTHING)
