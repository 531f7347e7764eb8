"""The command `hallway`: parse the arguments, call one function, print."""

from __future__ import annotations

import gc
import json
import logging
import os
import signal
import sys
import time
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from hallway import __version__, questions, scaffold, terminal
from hallway.compile.scope import Scope
from hallway.engines.wish import Wish
from hallway.problem import Problem, Severity
from hallway.scaffold import gates
from hallway.scaffold.servers import SERVERS
from hallway.sources.git import identity

gc.set_threshold(50_000)  # most of what is loaded and built stays: to look for garbage in it so often takes its time
for _banner in ("NO_MKDOCS_2_WARNING", "DISABLE_MKDOCS_2_WARNING"):
    os.environ.setdefault(_banner, "1")

# MkDocs looks for the banners when it is imported.
from hallway import arguments, inquiries  # noqa: E402
from hallway.engines import checking, commands  # noqa: E402


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="hallway")
def main() -> None:
    """Turn a Git repository of posts and people into the intranet blog of an organisation that works out loud."""
    logger = logging.getLogger("mkdocs")
    if not any(isinstance(handler, _Echo) for handler in logger.handlers):
        logger.addHandler(_Echo(logging.WARNING))
        logger.propagate = False


main.add_command(inquiries.who)
main.add_command(inquiries.evaluate)


class _Echo(logging.Handler):
    """What MkDocs, its plugins and its theme complain of, as a plain line."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(record.getMessage(), err=True)


@main.command()
@arguments.site
@click.option("--name", default="", help="What the site is called.")
@click.option(
    "--url", type=questions.address, default="", help="Where it will live, as in https://hallway.example.org/."
)
@click.option("--hook/--no-hook", default=True, help="A hook that checks posts before they are committed.")
@click.option(
    "--ci",
    type=click.Choice(["auto", "none", *gates.JOBS]),
    default="auto",
    help="A job that checks them before they are merged, for this forge (default: the one it was cloned from).",
)
@click.option("--yes", is_flag=True, help="Ask nothing.")
@arguments.as_json
def init(site: Path, name: str, url: str, hook: bool, ci: str, yes: bool, as_json: bool) -> None:
    """Write what a site needs and does not have yet, in an empty folder or around posts/ and people/."""
    with arguments.explained():
        site.mkdir(parents=True, exist_ok=True)
        here = identity(site)
        answers = questions.answers(questions.guessed(site, here, name, url), ask=not yes and not as_json)
        watching = gates.gates(gates.forge_of(here.origin) if ci == "auto" else ci, here.prefix, hook=hook)
        written = scaffold.begin(site, answers, datetime.now().astimezone().date(), watching)
    if as_json:
        click.echo(json.dumps({"written": written}))
    else:
        click.echo("".join(f"wrote {path}\n" for path in written), nl=False)
    if not commands.uses_hallway(site):
        raise click.ClickException(commands.NO_PLUGIN)
    if not as_json:
        if gates.HOOK in written:
            click.echo(f"Have posts checked before you commit them with `{gates.how_to_switch_on(here.prefix)}`.")
        click.echo("Look at it with `hallway serve`." if written else "Nothing was missing.")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@arguments.site
@click.option("--commit", help="Check the files of this commit instead of the working folder.")
@click.option("--staged", is_flag=True, help="Check what is about to be committed, and only what changes with it.")
@click.option(
    "--since", default="", help="Only the files that changed since this commit, or since this branch was left."
)
@arguments.today
@arguments.as_json
def check(
    paths: tuple[Path, ...],
    site: Path,
    commit: str | None,
    staged: bool,
    since: str,
    today: datetime | None,
    as_json: bool,
) -> None:
    """Say what is wrong with the files of a site, or those at PATH, what to think twice about, and how to mend it."""
    if staged and commit:
        raise click.UsageError("--staged and --commit do not go together")
    scope = Scope(revision=commit, since=since, staged=staged)
    with arguments.explained():
        problems = checking.check_site(site, arguments.day(today), scope, paths)
    if as_json:
        click.echo(
            json.dumps({"count": len(problems), "problems": [asdict(problem) for problem in problems]}, indent=2)
        )
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(_count(problems))
    sys.exit(1 if _serious(problems) else 0)


@main.command()
@arguments.site
@click.option("--out", type=arguments.FOLDER, help="Where to build it (default: site_dir of mkdocs.yml).")
@click.option("--commit", help="Build this commit instead of the working folder.")
@click.option("--strict", is_flag=True, help="Take any problem for an error.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that render (default: one for each processor).")
@click.option("--ledger", type=arguments.FILE, help="What to remember builds in (default: .hallway/ledger.sqlite3).")
@click.option("--no-ledger", is_flag=True, help="Build everything, and remember nothing.")
@arguments.today
@arguments.as_json
def build(
    site: Path,
    out: Path | None,
    commit: str | None,
    strict: bool,
    jobs: int | None,
    ledger: Path | None,
    no_ledger: bool,
    today: datetime | None,
    as_json: bool,
) -> None:
    """Build the site: what has changed is rendered, and the rest kept. Problems are named, and all else published."""
    began = time.monotonic()
    wish = Wish(commit, arguments.day(today), ledger=ledger, remembering=not no_ledger, jobs=jobs)
    with arguments.explained(), terminal.ProgressLine() as line:
        built = commands.build_site(site, out, wish, strict=strict, report=_report, tell=line.tell, progress=line.show)
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        click.echo(json.dumps(terminal.as_json(built), indent=2))
    elif not built.published:
        click.echo("Nothing was published, for any problem is an error in a strict build.", err=True)
    else:
        click.echo(terminal.in_words(built, seconds))
    sys.exit(0 if built.published else 1)


@main.command()
@click.argument("path")
@arguments.site
@click.option("--out", type=arguments.FOLDER, help="The output folder (default: site_dir of mkdocs.yml).")
@click.option("--ledger", type=arguments.FILE, help="What builds are remembered in (default: .hallway/ledger.sqlite3).")
@arguments.today
@arguments.as_json
def explain(
    path: str, site: Path, out: Path | None, ledger: Path | None, today: datetime | None, as_json: bool
) -> None:
    """Say what the next build would render because of PATH, and why: a source file, an address, or an output file."""
    with arguments.explained():
        found = commands.explain_site(
            site, path, out, Wish(today=arguments.day(today), ledger=ledger), tell=arguments.tell
        )
    click.echo(json.dumps(asdict(found), indent=2) if as_json else terminal.explained(found))


@main.command()
@click.argument("server", type=click.Choice(sorted(SERVERS)))
@arguments.site
@click.option("--out", type=arguments.FOLDER, help="Where the site was built (default: site_dir of mkdocs.yml).")
@arguments.as_json
def headers(server: str, site: Path, out: Path | None, as_json: bool) -> None:
    """Print the configuration of a web server for a site that was built: its policy, and the other headers."""
    with arguments.explained():
        sent, text = commands.headers_of_site(site, server, out)
    click.echo(json.dumps({"headers": sent, "configuration": text}, indent=2) if as_json else text, nl=as_json)


@main.command()
@arguments.site
@click.option("--address", default="", help="Host and port (default: 127.0.0.1:8000).")
@arguments.today
def serve(site: Path, address: str, today: datetime | None) -> None:
    """Show the site, with drafts, at a local address, and again whenever a file is saved."""
    told: list[tuple[Problem, ...]] = []

    def report(problems: tuple[Problem, ...]) -> None:
        if told[-1:] != [problems]:
            told.append(problems)
            _report(problems)

    def ready(url: str) -> None:
        click.echo(f"The site is at {url} (end with Ctrl-C)")

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with arguments.explained():
        commands.serve_site(site, address, today=arguments.day(today), report=report, ready=ready)


def _report(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        click.echo(_count(problems), err=True)


def _serious(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.PROBLEM]


def _count(problems: tuple[Problem, ...]) -> str:
    """How many problems there are, in words.

    >>> _count(())
    'No problems.'
    """
    serious = len(_serious(problems))
    notes = len(problems) - serious
    said = "No problems" if not serious else f"{serious} problem{'s' if serious > 1 else ''}"
    return said + (f", {notes} note{'s' if notes > 1 else ''}." if notes else ".")
