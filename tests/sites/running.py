"""Builds as a test wants them: here, in a process that remembers nothing, or by the command; and what they say."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from hallway.engines.commands import CommandError, build_site
from hallway.engines.wish import Wish
from hallway.problem import Problem
from tests.sites.building import run_program
from tests.sites.fresh import FRESH


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: a site, where to, for which day; a commit of it ("" for the folder); and how."""

    site: Path
    out: Path
    today: date
    revision: str = ""
    jobs: int = 1
    strict: bool = False
    ledger: Path | None = None
    remembering: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build said: why it failed ("" if it did not), what is wrong with the files, how many pages there are.

    How many of them were `rendered` is no part of what has to be equal.
    """

    failure: str
    problems: tuple[str, ...] = ()
    pages: int = 0
    rendered: int = 0

    @property
    def said(self) -> tuple[str, tuple[str, ...], int]:
        """What two builds of the same have to say alike."""
        return self.failure, self.problems, self.pages


def build_here(order: Order, report: Callable[[tuple[Problem, ...]], None] = lambda _: None) -> Outcome:
    """A build in this process, which may have built the same site before."""
    wish = Wish(
        order.revision or None, order.today, ledger=order.ledger, remembering=order.remembering, jobs=order.jobs
    )
    try:
        built = build_site(order.site, order.out, wish, strict=order.strict, report=report, tell=lambda _: None)
    except CommandError as error:
        return Outcome(_anywhere(str(error), order))
    problems = (json.loads(json.dumps(asdict(problem))) for problem in built.problems)
    return Outcome("", tuple(map(_told, problems)), built.pages, built.rendered)


def build_by_command(order: Order, **environment: str) -> Outcome:
    """A build by `hallway build`, as its users run it, by an interpreter of its own."""
    arguments = ["--site", str(order.site), "--out", str(order.out), "--today", f"{order.today}", "--json"]
    done = run_program("build", *arguments, *(["--commit", order.revision] if order.revision else []), **environment)
    assert "Traceback" not in done.stderr, done.stderr
    if done.returncode:
        return Outcome(_anywhere(done.stderr.rpartition("Error: ")[2].rstrip("\n"), order))
    said = json.loads(done.stdout)
    return Outcome("", tuple(map(_told, said["problems"])), said["pages"], said["rendered"])


class FreshBuild:
    """A build in a process of its own, forked from one that never built anything; it runs while the test goes on."""

    def __init__(self, order: Order) -> None:
        self._answer, question = FRESH.Pipe(duplex=False)
        self._process: BaseProcess = FRESH.Process(target=_answer, args=(order, question))
        self._process.start()
        question.close()

    def outcome(self) -> Outcome:
        """What came of it, when it is done."""
        outcome = self._answer.recv()
        self._process.join()
        self._answer.close()
        assert isinstance(outcome, Outcome), f"a build died:\n{outcome}"
        return outcome


def _answer(order: Order, question: Connection) -> None:
    """Build, and send the outcome, or the traceback of what nobody expected."""
    try:
        question.send(build_here(order))
    except BaseException:
        question.send(traceback.format_exc())
        raise


def _told(problem: dict[str, Any]) -> str:
    return "{path}:{line}: {what} / {fix} ({code}, {severity})".format(**problem)


def _anywhere(message: str, order: Order) -> str:
    """What a build says, wherever the site may be."""
    return message.replace(str(order.site), "SITE").replace(str(order.out), "OUT")
