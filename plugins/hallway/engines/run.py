"""One build: look, compile, plan; take in what is rendered; publish, and remember."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hallway.compile import (
    Asked,
    Compiled,
    Question,
    bring_up_to_date,
    card_digests,
    cards_in,
    other_files,
    parts,
    shards_in,
    write,
)
from hallway.engines.around import around_of, host_key, strangers
from hallway.engines.failures import ends_told
from hallway.engines.handover import hull_of, prepare
from hallway.engines.options import settings_of
from hallway.engines.pool import Pool
from hallway.engines.snippets import Snippets
from hallway.engines.stages import Progress, Stages
from hallway.engines.wish import Wish
from hallway.engines.work import Surveyor
from hallway.freezing import SpoiltError
from hallway.ledger import DamagedError, Ledger, Made, digest_of, key_of
from hallway.problem import UNSIGNED, Problem, Severity
from hallway.publish import Laid, Publication, Published
from hallway.search import NOTHING_INDEXED
from hallway.shards import LIST
from hallway.views.apart import file_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from hallway.engines.options import HallwayOptions
    from hallway.engines.renderer import Rendered

Tell = Callable[[str], None]


class Run:
    """A build of one site into one folder. From `begin` to `end`, nobody else builds into that folder."""

    def __init__(
        self, config: MkDocsConfig, options: HallwayOptions, wish: Wish, folder: Path, tell: Tell, progress: Progress
    ) -> None:
        self.stages = Stages(progress)
        self.strangers = strangers(config)
        self.published: Published | None = None
        self.pages = self.rendered = 0
        self.generation = self.former_generation = ""
        self.late: list[Problem] = []
        self._config, self._options, self._wish = config, options, wish
        self.folder, self._tell = folder, tell
        self.indexed = NOTHING_INDEXED
        self._is_new = not folder.exists()
        self._snippets = Snippets(config)
        self._keys: dict[str, str] = {}
        self._kept: frozenset[str] = frozenset()
        self._open = ExitStack()
        self.pool = self._open.enter_context(Pool(wish.jobs, partial(prepare, hull_of(config)), wish.executor))

    def begin(self, ledger: Ledger, root: Path) -> None:
        """Compile the site as far as it has changed, and plan what to render: `compiled` and `work` say it.

        Raises `GitError` when the wished commit does not exist.
        """
        self.ledger = ledger
        with self.stages.stage("wait"):
            self._publication = self._open.enter_context(Publication(self.folder, self._wait_for))
        settings = settings_of(self._config, self._options, preview=self._wish.preview)
        today = self._wish.today or datetime.now(settings.time_zone).date()
        question = Question(root, settings, today, self._wish.revision)
        with _without_collector(), ends_told():
            try:
                self._look(question)
            except (DamagedError, SpoiltError) as error:
                ledger.begin_anew(f"is damaged ({error})")
                self._look(question)
        self.former_generation = self._publication.generation
        self._indexing, self.is_indexed = self._steps(), self.compiled.index is None
        self._is_asked_for = LIST in self._publication.before
        self._stale = {page.uri: page for page in self.work.pages}
        self.pages, self.rendered = self.ledger.pages.number(), len(self.work.pages)

    def _look(self, question: Question) -> None:
        with self.ledger.guarded(), self.stages.stage("compile"):
            self.compiled = bring_up_to_date(self.ledger, question, whole=bool(self.strangers), helpers=self.pool)
        with self.ledger.guarded(), self.stages.stage("plan"):
            self._survey(self.compiled)
        if self.compiled.output is None and any(
            path not in self.ledger.shards for path in self._surveyor.files(self.work).lack
        ):
            with self.ledger.guarded(), self.stages.stage("compile"):
                self.compiled = bring_up_to_date(self.ledger, question, whole=True)
                self._survey(self.compiled)

    def _survey(self, compiled: Compiled) -> None:
        self._around = around_of(self._config, compiled.settings)
        self._surveyor = Surveyor(self.ledger, self._publication, self._around, self._snippets)
        why = f"{self.strangers[0]} takes part in every page" if self.strangers else ""
        self.work = self._surveyor.survey(compiled, why)
        self._digests = card_digests(self.ledger, everything=compiled.output is not None)

    def laying(self) -> Callable[[str, bytes], Laid]:
        """What has a file ready for its place, here or in a copy of this process."""
        return self._publication.laying()

    def take(self, rendered: Rendered) -> None:
        """Have a rendered page ready for its readers, and note what it was made of."""
        pairs = ((one.path, question, answer) for one in rendered.asked for question, answer in one.answers.items())
        asked = (*pairs, *self._snippets_on(rendered.uri))
        with self.ledger.guarded():
            made = self.work.made[rendered.uri]
            laid = rendered.laid or self._publication.lay(file_of(rendered.uri), rendered.content)
            self._take(made, asked, laid, rendered.seconds, lasting=not rendered.problems)
        self.late += rendered.problems

    @property
    def meanwhile(self) -> Iterator[None]:
        """What is to be done before anything is published, in small steps, and can be while others render."""
        return self._indexing if self._is_asked_for else iter(())

    def finish_index(self) -> None:
        """Where readers could not ask yet who knows about what, and have got the pages: let them ask."""
        if self.is_indexed:
            return
        with self.ledger.guarded():
            self._make_index()
            for path, key, shard in shards_in(self.ledger, self.ledger.shards):
                self._bring(path, shard, key)
            self._publish(frozenset(self._publication.before), None)

    def forget_pages(self) -> None:
        """Let go of all pages, which are published and planned to be found: what comes after them wants the memory."""
        self.compiled = replace(self.compiled, output=None)
        self.work = replace(self.work, pages=(), listings=(), made={})
        self._stale, self._digests = {}, {}

    def _steps(self) -> Iterator[None]:
        with self.ledger.guarded(), _without_collector():
            yield from self.compiled.index or ()
            self._surveyor.look_again()
        self.is_indexed = True

    def _make_index(self) -> None:
        for _ in self._indexing:
            continue

    def finish(self, host_files: Mapping[str, bytes] | None = None) -> None:
        """Bring everything to the readers and remember it. `host_files` are the theme's, if they were made anew."""
        if self._is_asked_for and not self.is_indexed:
            with self.stages.stage("index"):
                self._make_index()
        with self.stages.stage("publish"), self.ledger.guarded():
            settings, output, files = self.compiled.settings, self.compiled.output, self._surveyor.files(self.work)
            for listing in self.work.listings:
                content = write(listing, cards_in(self.ledger, listing.cards), settings)
                self._take(self.work.made[listing.uri], (), self._publication.lay(file_of(listing.uri), content), 0)
            for path, key, read in other_files(output, settings) if output else ():
                if path in files.lack:
                    self._bring(path, read(), key)
            for path, key, shard in shards_in(self.ledger, files.lack):
                self._bring(path, shard, key)
            for path, made in (host_files or {}).items():
                self._bring(path, made, host_key(self._around))
            self._publish(files.kept, host_files)

    def finish_with(self, files: Mapping[str, bytes]) -> None:
        """Bring what MkDocs made of all files to the readers; nothing of it is kept for another time."""
        self._make_index()
        with self.stages.stage("publish"), self.ledger.guarded():
            for path, content in (*files.items(), *self.ledger.shards.all().items()):
                self._bring(path, content, "")
            self._publish(frozenset(), None)

    @property
    def new_keys(self) -> Mapping[str, str]:
        """What each file that this build wrote is made of, by path."""
        return self._keys

    @property
    def keys(self) -> Mapping[str, str]:
        """The same of every file that is published."""
        before = self._publication.before
        return {path: before[path].key for path in self._kept if path in before} | self._keys

    @property
    def is_faulty(self) -> bool:
        """Whether there is a problem that is more than a note."""
        return any(problem.severity is Severity.PROBLEM for problem in self.problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is known so far to be wrong with the site, sorted; `late` is what came to light in rendering it.

        That people publish for others is common, and no news in every build: `check` notes it.
        """
        found = {*self.compiled.problems, *self.late}
        return tuple(sorted(one for one in found if (one.code, one.severity) != (UNSIGNED, Severity.NOTE)))

    def end(self) -> None:
        """Let others build. What was not finished is forgotten; a folder that was made for it goes with it."""
        self._open.close()
        if self._is_new and self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def _wait_for(self, holder: str) -> None:
        self._tell(f"Another build is writing to {self.folder}: waiting for {holder}.")

    def _snippets_on(self, uri: str) -> Asked:
        if not self._snippets.are_used:
            return ()
        page = self._stale[uri]
        texts = (text for text in (page.text, *page.replies) if text)
        names = sorted({name for text in texts for name in self._snippets.named_in(text.markdown)})
        return tuple(("", name, self._snippets.digest(name)) for name in names)

    def _take(self, made: Made, asked: Asked, laid: Laid, seconds: float, *, lasting: bool = True) -> None:
        now = parts(made, self._around, asked, self._digests)
        self._keys[file_of(made.uri)] = key = key_of(now) if lasting else ""
        self._publication.take(file_of(made.uri), laid, key)
        self.ledger.pages.rendered([replace(made, asked=asked, parts=now, seconds=round(seconds, 5))])

    def _bring(self, path: str, content: bytes, key: str) -> None:
        self._publication.stage(path, content, key)
        self._keys[path] = key

    def _generation(self, kept: frozenset[str]) -> str:
        """A digest of what is published after this build: which files, made of what. "" where some are not to last.

        Shards are compared one by one, and may come after everything else.
        """
        if self.late:
            return ""
        before = self._publication.before
        if not self._keys and kept == before.keys() and self._publication.generation:
            return self._publication.generation
        keys = {path: before[path].key for path in kept if path in before} | self._keys
        shards = set(self.ledger.shards)
        return digest_of(json.dumps(sorted(item for item in keys.items() if item[0] not in shards)))

    def _publish(self, kept: frozenset[str], host_files: Mapping[str, bytes] | None) -> None:
        self._kept = kept - self._keys.keys()
        self.generation = self._generation(kept)
        published = self._publication.finish(kept, self.generation)
        self.published = self.published.followed_by(published) if self.published else published
        facts = {"generation": self.generation, "around": json.dumps(dict(self._around))}
        for name, fact in facts.items():
            if self.ledger.facts.get(name) != fact.encode():
                self.ledger.facts[name] = fact.encode()
        if host_files is not None:
            self.ledger.facts["host files"] = json.dumps(sorted(host_files)).encode()
        self.ledger.save()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let the collector of cyclic garbage rest: to look for what there is hardly any of takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
