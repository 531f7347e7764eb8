"""A tree, its history and the settings become what is published: as a whole, or only as much as has changed."""

from hallway.compile.current import Compiled, Question, bring_up_to_date
from hallway.compile.kept import cards_in, other_files, page_in
from hallway.compile.parts import Around, Asked, SnippetDigest, card_digests, parts, parts_of, targets_in
from hallway.compile.texts import TextsOf
from hallway.compile.whole import Reading, compile_site, read_site, write

__all__ = [
    "Around",
    "Asked",
    "Compiled",
    "Question",
    "Reading",
    "SnippetDigest",
    "TextsOf",
    "bring_up_to_date",
    "card_digests",
    "cards_in",
    "compile_site",
    "other_files",
    "page_in",
    "parts",
    "parts_of",
    "read_site",
    "targets_in",
    "write",
]
