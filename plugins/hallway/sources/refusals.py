"""What is not taken into a tree, and how to mend it. Said alike for a folder and for a commit."""

from __future__ import annotations

from hallway.problem import Problem


def link(path: str) -> Problem:
    """A symbolic link, whatever it leads to."""
    what = "this is a symbolic link, and links are not followed, for they may lead outside the site"
    return Problem(path, 0, what, "replace the link with the file itself", "tree-link")


def submodule(path: str) -> Problem:
    """A folder that is a repository of its own."""
    what = "this folder is a Git repository of its own (a submodule), so nothing in it is published"
    return Problem(path, 0, what, "copy the files you want from it into this repository", "tree-submodule")


def special(path: str) -> Problem:
    """A pipe, a socket, a device."""
    what = "this is no regular file but a pipe, a socket or a device"
    return Problem(path, 0, what, "remove it, or move it out of posts/ and people/", "tree-special")


def undecodable(name: bytes) -> Problem:
    """A name that is not UTF-8, so that no address could be made of it."""
    what = "the name of this file or folder is not valid UTF-8"
    fix = "rename it with git mv, using letters that your system shows correctly"
    return Problem(name.decode(errors="backslashreplace"), 0, what, fix, "tree-name")


def unreadable(path: str, error: OSError) -> Problem:
    """A file or folder that the system does not let us read."""
    what = f"this cannot be read: {error.strerror or error}"
    fix = "give yourself the right to read it, and see that nothing is writing it now"
    return Problem(path, 0, what, fix, "tree-unreadable")
