"""Hostile words in the fields of posts, people, teams and topics, in the names of files, and in what Git says."""

_WORDS = " and more words than any head of any page has room for" * 3

_PLAIN = (
    "&lt;img src=x onerror=HIT&gt;",
    "&lt;svg onload=HIT&gt;",
    '"&gt;&lt;img src=x onerror=HIT&gt;',
    "'&#62;&#60;script&#62;HIT&#60;/script&#62;",
)
"""What is left of these when entities are read is HTML; a tag that is written as such is taken out of a title."""

_MORE = (
    "&lt;/title&gt;&lt;/textarea&gt;&lt;/style&gt;&lt;script&gt;HIT&lt;/script&gt;",
    '" onmouseover=HIT onfocus=HIT x="&lt;b&gt;&lt;img src=x onerror=HIT&gt;&lt;/b&gt;',
    "&amp;lt;&lt;/script&gt;&lt;script&gt;HIT&lt;/script&gt;",
    f"&lt;img src=x onerror=HIT&gt;{_WORDS}",
)

FIELDS = {
    "post.title": (*_PLAIN, *_MORE, "{{ '&lt;img src=x onerror=HIT&gt;' }}{% raw %}"),
    "post.heading": (
        "# `<img src=x onerror=HIT>`",
        "# &lt;img src=x onerror=HIT&gt;",
        "# Head <img src=x onerror=HIT>",
        f"# &lt;svg onload=HIT&gt;{_WORDS}",
    ),
    "post.toc": (
        "## `<img src=x onerror=HIT>`",
        f"## &lt;img src=x onerror=HIT&gt;{_WORDS}",
        '## \\_\\_config "><img src=x onerror=HIT>',
        "## [x](javascript:HIT)",
    ),
    "post.note": (
        "`<img src=x onerror=HIT>` is a note",
        "&lt;svg onload=HIT&gt; is a note",
        f"&lt;img src=x onerror=HIT&gt;{_WORDS}",
    ),
    "post.summary": (*_PLAIN, *_MORE),
    "post.tags": (
        "&lt;img src=x onerror=HIT&gt;",
        "<img/src=x/onerror=HIT>",
        '"&gt;&lt;svg onload=HIT&gt;',
        "&lt;svg onload=HIT&gt;",
        "../../&lt;svg onload=HIT&gt;",
        "&lt;/li&gt;&lt;img src=x onerror=HIT&gt;",
    ),
    "post.outcome": _PLAIN,
    "post.where": _PLAIN,
    "post.retracted": _PLAIN,
    "post.alias": ("/<img src=x onerror=HIT>/", '/"onmouseover=HIT/', "javascript:HIT", "/javascript:HIT/"),
    "person.name": (*_PLAIN, *_MORE),
    "person.role": (*_PLAIN, *_MORE),
    "person.location": _PLAIN,
    "person.pronouns": _PLAIN,
    "person.time_zone": ("&lt;img src=x onerror=HIT&gt;", '"><svg onload=HIT>'),
    "person.skills": ("&lt;img src=x onerror=HIT&gt;", '"&gt;&lt;svg onload=HIT&gt;'),
    "person.contact": (
        "javascript:HIT",
        "JAVASCRIPT:HIT",
        "java\tscript:HIT",
        "data:text/html,<script>HIT</script>",
        'https://chat.example/"onmouseover=HIT',
        "//evil.example/<img src=x onerror=HIT>",
    ),
    "person.contact label": _PLAIN,
    "team.name": (*_PLAIN, *_MORE),
    "team.chat": (
        "javascript:HIT",
        "&lt;img src=x onerror=HIT&gt;",
        "data:text/html,<script>HIT</script>",
        *_PLAIN[1:2],
    ),
    "topic.name": _PLAIN,
    "topic.summary": _PLAIN,
    "commit.author": (
        "<img src=x onerror=HIT>",
        "<svg/onload=HIT>",
        '"><img/src=x/onerror=HIT>',
        "</title><script>HIT</script>",
        "`<img src=x onerror=HIT>`",
    ),
    "commit.message": (
        "<img src=x onerror=HIT>",
        "</script><script>HIT</script>",
        "]]><svg onload=HIT>",
    ),
    "file.post": (
        "<img src=x onerror=HIT>",
        "<svg onload=HIT>",
        '"onmouseover=HIT x="',
        "'><script>HIT<",
        "javascript:HIT",
        "`<img src=x onerror=HIT>`",
    ),
    "file.picture": (
        '"onerror=HIT x="',
        "' onerror=HIT x='",
        "x><svg onload=HIT>",
        "javascript:HIT",
    ),
    "picture.alt": (
        '" onerror=HIT x="',
        "<img src=x onerror=HIT>",
        "&quot; onerror=HIT x=&quot;",
        "x](x){ onerror=HIT }![y",
    ),
}
"""By field; one that is `where` in a snippet."""
