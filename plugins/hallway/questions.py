"""What `hallway init` asks, and what it takes for an answer."""

from __future__ import annotations

import getpass
import re
from pathlib import Path
from zoneinfo import available_timezones

import click

from hallway import scaffold
from hallway.sources.git import Identity


def address(value: str) -> str:
    """An address on the web, or nothing."""
    if value and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise click.BadParameter(f"'{value}' is no address; write one like https://hallway.example.org/")
    return value


def zone(value: str) -> str:
    """An IANA time zone."""
    if value not in available_timezones():
        raise click.BadParameter(f"'{value}' is no time zone; write one like Europe/Berlin or UTC")
    return value


def guessed(site: Path, here: Identity, name: str, url: str) -> scaffold.Answers:
    """Answers that are likely right: the folder's name, and whoever Git says is working here."""
    return scaffold.Answers(
        name=name or scaffold.site_name(site),
        url=url,
        repo_url=scaffold.forge_page(here.origin),
        person=getpass.getuser() if "@" in here.name else here.name or getpass.getuser(),
        email=here.email,
    )


def answers(guess: scaffold.Answers, *, ask: bool) -> scaffold.Answers:
    """What the owner of a site answers, or would if asked."""
    if not ask:
        return guess
    return scaffold.Answers(
        name=click.prompt("What is the site called?", default=guess.name),
        url=click.prompt(
            "Where will it live? (may stay empty)",
            default=guess.url,
            show_default=bool(guess.url),
            value_proc=address,
        ),
        repo_url=click.prompt(
            "Where is its repository? (may stay empty)",
            default=guess.repo_url,
            show_default=bool(guess.repo_url),
            value_proc=address,
        ),
        time_zone=click.prompt("In which time zone are you?", default=guess.time_zone, value_proc=zone),
        person=click.prompt("What is your name?", default=guess.person),
        email=guess.email,
    )
