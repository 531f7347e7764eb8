"""Markdown extensions: which HTML may pass, and where links lead."""
