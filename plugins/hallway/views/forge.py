"""Links into the web editor of the forge that hosts the repository (GitHub, GitLab, Gitea and Forgejo, Bitbucket)."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from hallway.settings import Settings


def edit_url(settings: Settings, path: str) -> str | None:
    """Where a file can be edited in the browser; None without a repository or on a detached head."""
    return _url(settings, {"gitlab": "-/edit", "gitea": "_edit", "bitbucket": "src"}, "edit", path)


def history_url(settings: Settings, path: str) -> str | None:
    """Where the edits of a file can be read."""
    kinds = {"gitlab": "-/commits", "gitea": "commits/branch", "bitbucket": "history-node"}
    return _url(settings, kinds, "commits", path)


def new_url(settings: Settings, folder: str, front_matter: dict[str, str]) -> str | None:
    """Where a new file can be begun in the browser, with its front matter filled in as far as the forge can."""
    base = _url(settings, {"gitlab": "-/new", "gitea": "_new", "bitbucket": "create-file"}, "new", folder)
    if base is None:
        return None
    lines = "".join(f"{key}: {value}\n" for key, value in front_matter.items())
    text = f"---\n{lines}---\n\n"
    query = {"filename": "new-post.md", "value": text}
    if _kind(settings.repo_url) == "gitlab":
        query = {"file_name": "new-post.md", "content": text}
    return f"{base}?{urlencode(query, quote_via=quote)}"


def _url(settings: Settings, words: dict[str, str], word: str, path: str) -> str | None:
    if not settings.repo_url or not settings.branch:
        return None
    verb = words.get(_kind(settings.repo_url), word)
    return f"{settings.repo_url.rstrip('/')}/{verb}/{quote(settings.branch)}/{quote(settings.prefix + path)}"


def _kind(repo_url: str) -> str:
    host = urlsplit(repo_url).hostname or ""
    return next((kind for kind in ("gitlab", "gitea", "bitbucket") if kind in host), _gitea(host))


def _gitea(host: str) -> str:
    return "gitea" if "forgejo" in host or host == "codeberg.org" else "github"
