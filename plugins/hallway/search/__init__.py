"""Search: what can be found, in bundles that change alone (`bundles.py`), each indexed by Pagefind (`pagefind.py`).

Pages are published first. Then the bundles that are not there are made, each in a folder named by what it is made of,
and the list that readers' browsers ask for is replaced (`catalogue.py`, `indexing.py`).
"""

from __future__ import annotations

from hallway.search.result import NOTHING_INDEXED, Indexed, SearchError

__all__ = ["NOTHING_INDEXED", "Indexed", "SearchError"]
