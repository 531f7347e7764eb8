"""The commands that ask who knows: `hallway who`, and `hallway evaluate`."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from hallway import arguments, spoken, terminal
from hallway.engines.wish import Wish

if TYPE_CHECKING:
    from hallway.compile.asking import Query

_LIMIT = 10


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@arguments.site
@click.option("--topic", "topics", multiple=True, help="A topic that it is about, besides the words.")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), help="Ask the posts of earlier days only, as of that day.")
@click.option("--batch", type=click.File("rb"), help="Ask all questions of a file, as lines of JSON.")
@click.option("--limit", type=click.IntRange(1, 1000), default=_LIMIT, help="People in an answer for machines.")
@arguments.today
@arguments.as_json
def who(
    words: tuple[str, ...],
    site: Path,
    topics: tuple[str, ...],
    before: datetime | None,
    batch: IO[bytes] | None,
    limit: int,
    today: datetime | None,
    as_json: bool,
) -> None:
    """Say who knows about WORDS, with the evidence, or where to ask everyone.

    A line of a batch is {"query": "…", "topics": ["…"], "before": "2026-11-20"}, and so is its answer a line of JSON;
    topics and before may be missing.
    """
    from hallway.compile.asking import Query
    from hallway.engines import asking

    if bool(batch) == bool(words or topics):
        raise click.UsageError("say what you want to know about, or name a file of questions with --batch")
    wish = Wish(today=arguments.day(today))
    asked = Query(" ".join(words), topics, before.date() if before else None)
    with arguments.explained(), terminal.ProgressLine() as line:
        line.show("compile", 0, 0)
        if batch or as_json or before:
            queries = list(_queries(batch)) if batch else [asked]
            for answer in asking.ask_plainly(site, queries, limit, wish, arguments.tell):
                click.echo(_line(answer) if batch or as_json else spoken.ranked(answer))
        else:
            click.echo(spoken.answered(asking.ask_site(site, asked, wish, arguments.tell)))


@click.command()
@arguments.site
@arguments.today
@arguments.as_json
def evaluate(site: Path, today: datetime | None, as_json: bool) -> None:
    """Say how often the directory of experts would have been right in the past of this site, beside other methods."""
    from hallway.engines import asking

    with arguments.explained(), terminal.ProgressLine() as line:
        line.show("compile", 0, 0)
        found = asking.evaluate_site(
            site, Wish(today=arguments.day(today)), arguments.tell, lambda done, of: line.show("evaluate", done, of)
        )
    click.echo(json.dumps(asdict(found), indent=2) if as_json else spoken.evaluated(found))


def _queries(batch: IO[bytes]) -> Iterator[Query]:
    """The questions of a file, with or without a byte order mark. Raises `click.ClickException` for other lines."""
    for number, line in enumerate(_lines(batch.read()), 1):
        if line.strip():
            try:
                yield _query(json.loads(line))
            except (TypeError, ValueError, RecursionError) as error:
                raise click.ClickException(
                    f"{batch.name}:{number}: this is no question ({error})\n  fix: {_FORM}"
                ) from error


def _lines(data: bytes) -> list[bytes]:
    """The lines of a file in UTF-8, or in UTF-16 with its mark, as PowerShell writes what is sent to a file."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    return data.split(b"\n")


_FORM = 'write {"query": "…"}, and if you like "topics": ["…"] and "before": "2026-11-20", in one line'


def _query(said: Any) -> Query:
    from hallway.compile.asking import Query

    if not isinstance(said, dict):
        raise TypeError("it is no object")
    query, topics, before = said.get("query", ""), said.get("topics") or [], said.get("before")
    if not isinstance(query, str) or not isinstance(topics, list) or not all(isinstance(one, str) for one in topics):
        raise TypeError("`query` is a text, and `topics` a list of texts")
    if "query" not in said and not topics:
        raise ValueError("there is no `query`")
    if before is not None and not isinstance(before, str):
        raise TypeError("`before` is a day")
    return Query(query, tuple(topics), None if before is None else datetime.fromisoformat(before).date())


def _line(answer: dict[str, object]) -> str:
    """An answer as a line of JSON; half a character, which UTF-8 does not have, is escaped as JSON does it."""
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
