"""Bringing a finished build to its readers, who never meet a missing page, nor half of one.

A `Publication` locks the output folder and completes what a killed build had begun (`journal.py`). New files wait out
of sight (`staged.py`) until all of them are whole; then they are moved to their places, each in one step, in an order
in which no link leads to what is not there (`steps.py`). What was written is remembered in the folder (`manifest.py`).
"""

from __future__ import annotations

from hallway.publish.manifest import MANIFEST, Written
from hallway.publish.publication import Publication, Published
from hallway.publish.staged import Laid

__all__ = ["MANIFEST", "Laid", "Publication", "Published", "Written"]
