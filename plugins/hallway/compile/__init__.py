"""A tree, its history and the settings become what is published: as a whole, or only as much as has changed.

`whole.py` and `revision.py`, and all that they need to read and to show a site, are imported when there is something to
compile: a build that finds nothing changed starts sooner without them.
"""

from hallway.compile.current import Compiled, Question, bring_up_to_date
from hallway.compile.kept import cards_in, other_files, page_in, shards_in
from hallway.compile.listings import write
from hallway.compile.parts import Around, Asked, SnippetDigest, card_digests, parts, parts_of, targets_in
from hallway.compile.texts import TextsOf

__all__ = [
    "Around",
    "Asked",
    "Compiled",
    "Question",
    "SnippetDigest",
    "TextsOf",
    "bring_up_to_date",
    "card_digests",
    "cards_in",
    "other_files",
    "page_in",
    "parts",
    "parts_of",
    "shards_in",
    "targets_in",
    "write",
]
