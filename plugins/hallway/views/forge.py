"""Links into the web editor of the forge that hosts the repository (GitHub, GitLab, Gitea and Forgejo, Bitbucket)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

from hallway.quoting import quoted
from hallway.settings import Settings

_KINDS = {"gitlab": "gitlab", "bitbucket": "bitbucket", "gitea": "gitea", "forgejo": "gitea", "codeberg": "gitea"}
"""What the name of a host says of the forge that runs there; any other is taken to have addresses like GitHub's."""


def edit_url(settings: Settings, path: str) -> str | None:
    """Where a file can be edited in the browser; None without a repository or on a detached head."""
    url = _url(settings, {"gitlab": "-/edit", "gitea": "_edit", "bitbucket": "src"}, "edit", path)
    return f"{url}?mode=edit" if url and _kind(settings.repo_url) == "bitbucket" else url


def history_url(settings: Settings, path: str) -> str | None:
    """Where the edits of a file can be read."""
    words = {"gitlab": "-/commits", "gitea": "commits/branch", "bitbucket": "history-node"}
    return _url(settings, words, "commits", path)


def new_url(settings: Settings, folder: str, front_matter: Mapping[str, str | list[str]]) -> str | None:
    """Where a new file can be begun in the browser, with its front matter filled in as far as the forge can."""
    base = _url(settings, {"gitlab": "-/new", "gitea": "_new", "bitbucket": "create-file"}, "new", folder)
    if base is None:
        return None
    lines = "".join(f"{key}: {_value(value)}\n" for key, value in front_matter.items())
    text = f"---\n{lines}---\n\n"
    query = {"filename": "new-post.md", "value": text}
    if _kind(settings.repo_url) == "gitlab":
        query = {"file_name": "new-post.md", "content": text}
    return f"{base}?{urlencode(query, quote_via=quote)}"


def _value(value: str | list[str]) -> str:
    """A value of front matter; an empty text is left for the writer to fill in."""
    if isinstance(value, list):
        return f"[{', '.join(quoted(one) for one in value)}]"
    return quoted(value) if value else ""


def _url(settings: Settings, words: Mapping[str, str], word: str, path: str) -> str | None:
    if not settings.repo_url or not settings.branch:
        return None
    verb = words.get(_kind(settings.repo_url), word)
    return f"{settings.repo_url.rstrip('/')}/{verb}/{quote(settings.branch)}/{quote(settings.prefix + path)}"


def _kind(repo_url: str) -> str:
    host = urlsplit(repo_url).hostname or ""
    return next((kind for word, kind in _KINDS.items() if word in host), "github")
