"""Everything that Material's manual shows and the extensions make, as one post."""

from __future__ import annotations

CONSTRUCTS = {
    "text": "Some *em*, **strong**, `code`, ~~gone~~, H~2~O, x^2^, ==marked==, ++ctrl+alt+del++, (c), --> and "
    "1/2.\n\n> Quoted.",
    "headings": "## One\n\ntext\n\n### Two {#own}\n\n#### Three\n\ntext\n\n---",
    "ordered": "3. one\n4. two\n\n    - deeper\n\n        1. deepest",
    "definitions": "Term\n:   What it means.\n\n    More of it.",
    "admonition": '!!! note "Mind *this*"\n    Text.\n\n!!! warning inline end "Beside"\n    Text.\n\n'
    '!!! tip ""\n    No title.',
    "details": "??? question\n    Closed.\n\n???+ tip \"Open\"\n    Text.",
    "nested": '!!! example\n\n    === "A"\n\n        - [x] done\n\n    === "B"\n\n        ``` py\n        x = 1\n'
    '        ```',
    "tabs": '=== "First"\n    one\n\n=== "Second"\n    ```py\n    two()\n    ```\n\n'
    '=== ":material-check: Third"\n    three',
    "footnotes": "Said[^1], again[^1], and more[^two].\n\n[^1]: A note.\n[^two]: Another,\n\n    with two paragraphs.",
    "tasks": "- [x] done\n- [ ] to do\n    * [x] below",
    "table": "| a | b | c |\n|:--|:-:|--:|\n| 1 | `2` | [3](other.md) |",
    "abbreviation": "The HTML spec and 3 < 4.\n\n*[HTML]: Hyper Text < Markup",
    "code": "```py\ndef f(x):\n    return x  # a comment\n```\n\nInline: `#!py range(3)`.",
    "lines": '```py title="x.py" linenums="7" hl_lines="2 3"\ndef f():\n    return 1\n    # end\n```',
    "annotations": "```yaml\na: 1 # (1)!\nb: 2 # (2)!\n```\n\n1.  Why, with `code`.\n2.  And *how*.",
    "annotated text": "A text (1) with a note.\n{ .annotate }\n\n1.  :material-information: Here.",
    "copy": "``` { .yaml .copy .select }\na: 1\n```\n\n``` { .text .no-copy }\nb\n```",
    "diagram": "```mermaid\ngraph LR\n  A[Start] --> B{Failure?};\n  B -->|Yes| A;\n```",
    "formulas": "Inline \\(x^2 < y\\), and\n\n\\[\n\\cos x=\\sum_{k=0}^{\\infty}\\frac{(-1)^k}{(2k)!}x^{2k}\n"
    "\\]\n\n$$y > 1$$",
    "icons": ":material-account-circle: :octicons-heart-fill-24:{ .heart } :fontawesome-brands-git-alt: "
    ":simple-python:",
    "critic": "{++added++} {--removed--} {~~one~>two~~} {==marked==}{>>comment<<}",
    "buttons": "[Go](other.md){ .md-button #go } [Now](other.md){ .md-button .md-button--primary }",
    "picture": "![A wave](x.png \"The sea\"){ width=300 loading=lazy align=left }\n{ .wide }",
    "shades": "![Light](x.png#only-light) ![Dark](x.png#only-dark)",
    "figure": '<figure markdown="span">\n  ![A wave](x.png){ width="300" }\n  <figcaption>A *wave*</figcaption>\n'
    '</figure>',
    "grid": '<div class="grid cards" markdown>\n\n-   :material-clock-fast:{ .lg .middle } __Soon__\n\n    ---\n'
    '\n    Text.\n\n-   Two\n\n</div>',
    "grid of blocks": '<div class="grid" markdown>\n\n=== "A"\n\n    one\n\n=== "B"\n\n    two\n\n!!! note\n'
    '    Beside.\n\n</div>',
    "details in html": "<details open markdown><summary>More</summary>\n\nSome *text*.\n\n</details>",
    "video": '<video controls width="300" poster="x.png" muted loop>\n<source src="x.mp4" type="video/mp4">\n'
    '<track src="x.vtt" kind="captions" srclang="en" label="English">\n</video>',
    "sound": '<audio controls src="x.mp3"></audio>',
    "frame": '<iframe src="https://video.example/1" title="A film" width="300" height="200" allowfullscreen></iframe>',
    "html": "<p>A <mark>mark</mark>, <kbd>Esc</kbd>, <samp>out</samp>, <var>x</var>, <cite>Book</cite>, <time "
    "datetime=2026-11-20>day"
    "</time>, <bdo dir=rtl>abc</bdo>, <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>, <q>so</q>, "
    "<small>s</small>, <wbr><ins>i</ins></p>",
    "html table": '<table>\n<caption>T</caption>\n<colgroup><col span="2"></colgroup>\n'
    '<thead><tr><th scope="col" colspan="2">H</th></tr></thead>\n'
    '<tbody><tr><td rowspan="1" style="text-align: right">1</td><td>2</td></tr></tbody>\n</table>',
    "titles": '[x](other.md "a < b & c") <abbr title="if a<b">if</abbr>',
}  # fmt: skip

_PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489") + bytes(30)

FILES: dict[str, str | bytes] = {
    "posts/2026/11/everything.md": "---\ntitle: Everything\ndate: 2026-11-20\n---\n\n"
    + "\n\n".join(CONSTRUCTS.values())
    + "\n",
    "posts/2026/11/other.md": "---\ntitle: Other\ndate: 2026-11-20\n---\n\nWords.\n",
    "posts/2026/11/x.png": _PICTURE,
    **{f"posts/2026/11/x.{kind}": b"x" for kind in ("mp4", "vtt", "mp3")},
}
