"""The hook and jobs that `hallway init` writes: real commits, refused with the reason, and taken once it is mended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from hallway.cli import main
from hallway.scaffold.gates import JOBS
from tests.unit.repositories import Repository

PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
SECRET = "hunter2x"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def begun(folder: Path, prefix: str = "", *arguments: str) -> Repository:
    """A site in a repository with a first commit, whose writer has switched the hook on."""
    repository = Repository(folder, prefix)
    repository.git("config", "user.name", "Ada")
    repository.git("config", "user.email", "ada@example.org")
    done = run("init", "--yes", "--site", repository.site, *arguments)
    assert done.exit_code == 0, done.output
    repository.commit({}, author="Ada <ada@example.org>")
    (command,) = [line for line in done.stdout.split("`") if line.startswith("git config")]
    repository.git(*command.split()[1:])
    return repository


def commit(repository: Repository, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What `git commit` does, as a writer runs it."""
    command = ["git", "commit", "-m", "Words", *arguments]
    env = os.environ | {"PATH": PATH} | environment
    return subprocess.run(command, cwd=repository.root, env=env, capture_output=True, text=True, check=False)


def post(text: str) -> str:
    return f"---\ntitle: Words\ndate: 2026-11-20\nauthors: [ada]\n---\n\n{text}\n"


@pytest.mark.parametrize("prefix", ["", "intranet/"])
def test_a_commit_with_a_secret_is_refused_and_taken_once_it_is_said_on_purpose(tmp_path: Path, prefix: str) -> None:
    repository = begun(tmp_path / "site", prefix)
    path = f"{prefix}posts/a.md"
    repository.write({path: post(f"The password is {SECRET}.")})
    repository.git("add", "-A")
    refused = commit(repository)
    assert refused.returncode == 1
    assert "posts/a.md:7: this looks like a password" in refused.stderr
    assert SECRET not in refused.stderr
    assert repository.git("log", "--format=%s") == "A change"
    marked = post(f"<!-- hallway: said on purpose -->\nThe password is {SECRET}.")
    repository.write({path: marked})
    assert commit(repository).returncode == 1, "what is staged counts, not what is in the folder"
    repository.git("add", "-A")
    taken = commit(repository)
    assert taken.returncode == 0, taken.stderr
    assert repository.git("log", "--format=%s") == "Words\nA change"


def test_old_problems_and_what_is_not_staged_keep_nobody_from_committing(tmp_path: Path) -> None:
    repository = begun(tmp_path / "site")
    repository.commit({"posts/old.md": post(f"The password is {SECRET}.")})
    repository.write({"posts/new.md": post("Fine."), "posts/later.md": post(f"The password is {SECRET}.")})
    repository.git("add", "posts/new.md")
    assert commit(repository).returncode == 0
    assert commit(repository, "-a", "--allow-empty").returncode == 0
    repository.git("add", "-A")
    assert "posts/later.md" in commit(repository).stderr


def test_a_first_commit_is_checked_and_one_in_another_work_tree(tmp_path: Path) -> None:
    fresh = Repository(tmp_path / "fresh")
    assert run("init", "--yes", "--site", fresh.root).exit_code == 0
    fresh.git("config", "core.hooksPath", ".githooks")
    fresh.write({"posts/a.md": post(f"The password is {SECRET}.")})
    fresh.git("add", "-A")
    identity = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    assert "posts/a.md:7" in commit(fresh, **identity).stderr
    repository = begun(tmp_path / "site")
    repository.git("worktree", "add", "-q", str(tmp_path / "other"), "-b", "other")
    other = Repository(tmp_path / "other")
    other.write({"posts/a.md": post(f"The password is {SECRET}.")})
    other.git("add", "-A")
    assert "posts/a.md:7" in commit(other).stderr
    other.write({"posts/a.md": post("Fine.")})
    assert commit(other, "-a").returncode == 0


def test_without_hallway_the_hook_says_so(tmp_path: Path) -> None:
    repository = begun(tmp_path / "site")
    repository.write({"posts/a.md": post("Fine.")})
    repository.git("add", "-A")
    refused = commit(repository, PATH="/usr/bin:/bin")
    assert (refused.returncode, "hallway is not found" in refused.stderr) == (1, True)


def test_a_branch_answers_for_what_it_changes(tmp_path: Path) -> None:
    repository = begun(tmp_path / "site")
    repository.commit({"posts/old.md": post(f"The password is {SECRET}.")})
    repository.branch("mine")
    repository.commit({"posts/mine.md": post("See +44 7911 123456.")})
    repository.git("mv", "posts/old.md", "posts/older.md")
    said = json.loads(run("check", "--since", "main", "--json", "--site", repository.root).stdout)["problems"]
    assert {problem["path"] for problem in said} == {"posts/mine.md", "posts/older.md"}
    committed = run("check", "--since", "main", "--commit", "mine", "--json", "--site", repository.root).stdout
    assert {problem["path"] for problem in json.loads(committed)["problems"]} == {"posts/mine.md"}
    named = run("check", "--since", "main", "--site", repository.root, str(repository.root / "posts/old.md"))
    assert named.exit_code == 1
    unknown = run("check", "--since", "--output=x", "--site", repository.root)
    assert (unknown.exit_code, "no commit called" in unknown.stderr) == (1, True)


@pytest.mark.parametrize("forge", JOBS)
def test_a_job_is_written_for_the_forge_and_over_nothing(tmp_path: Path, forge: str) -> None:
    repository = Repository(tmp_path / "site")
    repository.git("remote", "add", "origin", f"git@{forge}.example.org:team/blog.git")
    assert run("init", "--yes", "--no-hook", "--site", repository.root).exit_code == 0
    assert not (repository.root / ".githooks").exists()
    job = repository.root / JOBS[forge][0]
    assert "hallway check --since" in job.read_text()
    assert isinstance(yaml.safe_load(job.read_text()), dict)
    job.write_text("mine")
    assert "Nothing was missing." in run("init", "--yes", "--no-hook", "--site", repository.root).stdout
    assert job.read_text() == "mine"


def test_no_job_where_the_forge_is_unknown_or_the_site_is_not_at_the_top(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "site", "intranet/")
    repository.git("remote", "add", "origin", "https://github.example.org/team/blog.git")
    assert run("init", "--yes", "--site", repository.site).exit_code == 0
    assert run("init", "--yes", "--site", tmp_path / "alone", "--ci", "none").exit_code == 0
    jobs = {".github", ".gitlab-ci.yml"}
    assert not any(path.name in jobs for path in tmp_path.rglob(".git*"))
