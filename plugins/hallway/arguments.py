"""What several commands take and say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from hallway.engines import commands

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
site = click.option("--site", type=FOLDER, default=Path(), help="The folder with mkdocs.yml (default: here).")
today = click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to take for today.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print for machines.")


@contextmanager
def explained() -> Iterator[None]:
    """Turn what a command cannot do into a sentence and the exit code 1."""
    try:
        yield
    except commands.CommandError as error:
        raise click.ClickException(str(error)) from error
    except BrokenPipeError:
        raise  # whoever reads has read enough, as `head` does: click ends the command without a word
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'the site'}: {error.strerror or error}") from error


def day(moment: datetime | None) -> date | None:
    """The day that is to be taken for today, if one is. Raises `click.BadParameter` for one that nobody can mean."""
    if moment and not 1970 <= moment.year <= 2200:
        raise click.BadParameter("is not a day of our time", param_hint="--today")
    return moment.date() if moment else None


def tell(words: str) -> None:
    """Say something that is no part of what was asked for."""
    click.echo(words, err=True)
