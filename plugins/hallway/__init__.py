"""Hallway: a Git repository of posts and people becomes an intranet blog."""

__version__ = "0.1.0"
