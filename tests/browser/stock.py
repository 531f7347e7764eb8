"""A stock Material site with nothing of Hallway's in it: what Hallway's own pages are measured against."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SETTINGS = """\
site_name: Stock
site_url: http://127.0.0.1/
use_directory_urls: true
theme:
  name: material
  font: false
  features: [navigation.tabs, search.suggest]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-night, name: Dark mode}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/weather-sunny, name: Light mode}
plugins: [search]
"""


def build_stock_site(folder: Path) -> Path:
    """Builds the site inside `folder` and gives the folder of its pages: two pages, a search, a palette of two."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Stock\n\nNothing here.\n", encoding="utf-8")
    (folder / "docs" / "second.md").write_text("# Second\n\n## Part\n\n[home](index.md)\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=folder, env=os.environ | quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"
