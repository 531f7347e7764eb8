"""Whole sites, built as their owners would build them, and looked at from outside."""
