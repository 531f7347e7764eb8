"""Finds the programs that the browser tests need; as a script, installs them on Debian or says how to get them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ON_A_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
CHROMIUM_FIX = "install Chromium or Chrome, or name one in $HALLWAY_CHROMIUM"
JAVA_FIX = "install a Java runtime, version 11 or newer, and have `java` on the PATH"


def runs(program: str | None) -> bool:
    """Whether a program is there and can say its version: the stubs of some systems are there and cannot."""
    if not program:
        return False
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_chromium() -> str | None:
    """The Chromium to use: $HALLWAY_CHROMIUM and no other where that is set, else the first one that is installed."""
    named = os.environ.get("HALLWAY_CHROMIUM")
    candidates = [named] if named else [*map(shutil.which, NAMES), *ON_A_MAC]
    return next((path for path in candidates if runs(path)), None)


def find_java() -> str | None:
    """The `java` on the PATH, if it is one."""
    path = shutil.which("java")
    return path if runs(path) else None


def apt_prefix() -> list[str] | None:
    """What goes before `apt-get` to install something without a question; None where that cannot be done."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    can = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    return sudo if can else None


def install(packages: list[str], prefix: list[str]) -> None:
    """Installs packages of Debian's. What apt-get has to say is shown only if it fails."""
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    for command in (["update"], ["install", "--no-install-recommends", *packages]):
        done = subprocess.run([*quiet, *command], capture_output=True, text=True, check=False)
        if done.returncode:
            sys.stderr.write(done.stdout + done.stderr)


WANTED: tuple[tuple[str, Callable[[], str | None], str, str], ...] = (
    ("Chromium", find_chromium, "chromium", CHROMIUM_FIX),
    ("Java", find_java, "default-jre-headless", JAVA_FIX),
)


def main() -> None:
    """Sees to it that the programs are there, or says which tests will be left out without them."""
    missing = [package for _, find, package, _ in WANTED if find() is None]
    if os.environ.get("HALLWAY_CHROMIUM") and "chromium" in missing:
        missing.remove("chromium")  # whoever names one wants that one
    prefix = apt_prefix() if missing else None
    if prefix is not None:
        print(f"tools: installing {' and '.join(missing)} with apt-get, which takes a minute or two ...", flush=True)
        install(missing, prefix)
    for what, find, _, fix in WANTED:
        if find() is None:
            print(f"tools: {what} not found; the tests that need it are left out\n  fix: {fix}", flush=True)


if __name__ == "__main__":
    main()
