"""Which source files there were, and which have changed since."""

from __future__ import annotations

from hallway.ledger import Ledger
from hallway.model import Blob, Tree


class KnownFiles:
    """The files that the ledger knows: path → stamp and id, as `folder_tree` wants them. They are read once."""

    def __init__(self, ledger: Ledger) -> None:
        self._shelf = ledger.files
        rows = ((path, row.decode().partition(" ")) for path, row in self._shelf.all().items())
        self.known = {path: (stamp, name) for path, (name, _, stamp) in rows}

    def are_those_of(self, tree: Tree) -> bool:
        """Whether there are the same files, whatever is in them."""
        return len(tree.blobs) == len(self.known) and all(blob.path in self.known for blob in tree.blobs)

    def changed_in(self, tree: Tree) -> list[Blob]:
        """The files of a tree that are new, or have another content."""
        return [blob for blob in tree.blobs if self.known.get(blob.path, ("", ""))[1] != blob.id]

    def note(self, tree: Tree) -> None:
        """Remember the files of this tree instead. A stamp stays good for as long as the content is the same."""
        rows = {}
        for blob in tree.blobs:
            stamp, name = self.known.get(blob.path, ("", ""))
            if name != blob.id or (blob.stamp and stamp != blob.stamp):
                rows[blob.path] = f"{blob.id} {blob.stamp}".encode()
        self._shelf.update_all(rows)
        for path in self.known.keys() - {blob.path for blob in tree.blobs}:
            del self._shelf[path]
