"""What earlier builds leave for later ones, in one SQLite file beside `mkdocs.yml`, and which pages that spares.

The ledger is a cache: it may be deleted at any time, and one that cannot be read is begun anew.
"""

from hallway.ledger.book import FILE, FOLDER, Ledger
from hallway.ledger.plan import Parts, Plan, key_of, plan
from hallway.ledger.tables import DamagedError, Made, Pages, Shelf, digest_of

__all__ = [
    "FILE",
    "FOLDER",
    "DamagedError",
    "Ledger",
    "Made",
    "Pages",
    "Parts",
    "Plan",
    "Shelf",
    "digest_of",
    "key_of",
    "plan",
]
