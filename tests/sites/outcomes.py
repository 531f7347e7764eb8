"""What has to become of each kind of dirt: the `expect` column of `cases.csv`, or something better, as assertions."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from tests.sites.building import page_file
from tests.sites.pages import meta, one, parse, pick, title, words
from tests.sites.seen import HELD, Seen, attributes, feed_titles, href, tags


def unattributed(seen: Seen) -> None:
    assert "Nobody is named as its author" in words(pick(seen.page, "hw-byline")[0])
    assert "authors" in seen.problem("author-missing")


def mended(seen: Seen) -> None:
    assert seen.heading.startswith("Content debt")
    assert "melody" in words(pick(seen.page, "hw-byline")[0])
    assert "write spaces instead" in seen.problem("tab")


def front_matter_recognised(seen: Seen) -> None:
    said = re.search(r"^title: *['\"]?(.*?)['\"]? *$", seen.case.text, re.MULTILINE)
    assert said
    assert seen.heading == said[1]
    assert "date:" not in words(seen.body)


def line_ends_forgotten(seen: Seen) -> None:
    assert "\r" not in seen.site.read(seen.address)
    assert seen.heading
    assert tags(seen.body) >= {"p"}


def printed_as_text(seen: Seen) -> None:
    if seen.codes & HELD:
        assert not page_file(seen.site.out, seen.address).exists()
        return
    shown = seen.site.read(seen.address)
    assert "template-syntax" in seen.codes or seen.case.detail not in re.sub(r"`+[^`]*`+", "", seen.case.text)
    assert seen.case.detail in html.unescape(shown) or "%7B" in shown
    assert "{{ site.baseurl }}" not in seen.case.text or "site.baseurl" in html.unescape(shown)


def picture_weighed(seen: Seen) -> None:
    assert "page-weight" in seen.codes
    assert "data:image" not in seen.site.read(seen.address)


def dated_by_its_name(seen: Seen) -> None:
    when = pick(pick(seen.page, "hw-byline")[0], "hw-byline__part")
    year, month, day = seen.case.path.rpartition("/")[2].split("-")[:3]
    assert f"{year}-{month}-{day}" in {time.get("datetime", "")[:10] for part in when for time in part.iter("time")}


def dated_or_reported(seen: Seen) -> None:
    if "Month d, Y" in seen.case.detail:
        assert not page_file(seen.site.out, seen.address).exists()
        assert "2020-04-28" in seen.problem("bad-date")
        return
    (said,) = meta(seen.page, "article:published_time")
    year, month, day, hour = re.findall(r"\d+", seen.case.detail)[:4]
    assert said.startswith(f"{year}-{month}-{day}T{int(hour) + 4:02}:00")


def dated_by_front_matter(seen: Seen) -> None:
    (said,) = meta(seen.page, "article:published_time")
    assert said.startswith(seen.case.detail[:10])
    assert seen.case.detail.rpartition(" vs ")[2] in seen.problem("date-differs")


def apart_in_spite_of_its_title(seen: Seen) -> None:
    assert seen.heading == words(parse(f"<p>{seen.case.detail}</p>"))
    assert list(seen.card.iter("time"))


def no_empty_summary(seen: Seen) -> None:
    assert seen.heading
    assert all(words(part) for part in pick(seen.card, "hw-card__summary"))
    assert all(words(paragraph) for paragraph in seen.body.iter("p"))


def no_event_handlers(seen: Seen) -> None:
    assert not {name for name in attributes(seen.page) if name.startswith("on")}
    assert "__gaTracker" not in seen.site.read(seen.address)


def one_first_heading(seen: Seen) -> None:
    assert len(list(seen.page.iter("h1"))) == 1
    written = re.sub(r"<.*?>|[*#]|\{.*?\}", "", seen.case.detail).strip()
    assert written in {
        words(heading).rstrip("¶").strip() for level in ("h2", "h3") for heading in seen.body.iter(level)
    }


def no_frames(seen: Seen) -> None:
    assert "iframe" not in tags(seen.page)
    (source,) = re.findall(r'<iframe[^>]*?src="(?:https:)?([^"]+)"', seen.case.text, re.DOTALL)
    assert source in " ".join(link.get("href", "") for link in seen.body.iter("a"))
    assert "removed-html" in seen.codes


def no_styles(seen: Seen) -> None:
    aligned = {element.get("style", "") for element in seen.body.iter() if element.get("style")}
    assert all(style.startswith("text-align:") for style in aligned)


def long_words_do_not_widen(seen: Seen) -> None:
    assert max(map(len, words(seen.body).split())) < 300  # and tests/browser measures the width of the page


def no_scripts(seen: Seen) -> None:
    assert "script" not in tags(seen.body)
    assert "platform.twitter.com" not in seen.site.read(seen.address)
    assert "removed-html" in seen.codes


def at_its_normal_address(seen: Seen) -> None:
    assert page_file(seen.site.out, seen.address).is_file()
    assert seen.address == seen.address.lower()


def both_published(seen: Seen) -> None:
    day = re.search(r'^date: *"?\d+-\d+-(\d+)', seen.case.text, re.MULTILINE)
    said = re.search(r"^title: *['\"]?(.*?)['\"]? *$", seen.case.text, re.MULTILINE)
    assert day
    assert said
    folder, name = seen.case.detail.rpartition("/")[::2]
    assert words(next(seen.page.iter("h1"))) == "The twin"
    other = parse(seen.site.read(f"{folder}/{day[1]}-{name}/"))
    assert words(next(other.iter("h1"))) == said[1]
    assert seen.case.twin in seen.problem("address-taken")
    assert "address-taken" in seen.site.codes(seen.case.twin)


def space_reported(seen: Seen) -> None:
    written = seen.case.detail.removeprefix("](").removesuffix(")")
    assert written in seen.problem("space-in-link")


def site_keeps_its_look(seen: Seen) -> None:
    if seen.codes & HELD:
        assert not page_file(seen.site.out, seen.address).exists()
        return
    assert "style" not in tags(seen.body)
    assert "font-size: 1rem" not in seen.site.read(seen.address)
    assert "removed-html" in seen.codes


def counted_once(seen: Seen) -> None:
    shown = [words(topic) for topic in one(seen.page, "hw-topics")]
    assert len(shown) == len(set(shown))
    tag = seen.case.detail.partition(": ")[2]
    assert sum(tag in topic for topic in shown) == 1
    listed = pick(parse(seen.site.read(f"topics/{tag}/")), "hw-card")
    assert sum(seen.address in href(link) for card in listed for link in card.iter("a")) == 1


def no_topics(seen: Seen) -> None:
    assert not pick(seen.page, "hw-topics")
    assert not pick(seen.card, "hw-topics")


def decoded_once(seen: Seen) -> None:
    assert seen.heading == html.unescape(seen.case.detail)
    assert title(seen.page).startswith(html.unescape(seen.case.detail))
    assert meta(seen.page, "og:title") == [html.unescape(seen.case.detail)]
    assert html.unescape(seen.case.detail) in words(seen.card)


def without_tags(seen: Seen) -> None:
    plain = re.sub(r"<.*?>", "", seen.case.detail)
    assert seen.heading == plain
    assert title(seen.page).startswith(plain)
    assert meta(seen.page, "og:title") == [plain]
    assert plain in words(seen.card)
    assert plain in feed_titles(seen.site)


def same_everywhere(seen: Seen) -> None:
    assert seen.heading == seen.case.detail
    assert title(seen.page).startswith(seen.case.detail)
    assert seen.case.detail in words(seen.card)


def named_after_its_file(seen: Seen) -> None:
    assert seen.heading == "Example"
    assert "Example" in words(seen.card)
    assert "title:" in seen.problem("title-missing")


def bounded(seen: Seen) -> None:
    assert len(words(seen.body)) > 20_000
    assert len(words(seen.card)) < 1_000
    (said,) = meta(seen.page, "description")
    assert len(said) < 1_000


def later_value_counts(seen: Seen) -> None:
    assert seen.heading
    assert f"'{seen.case.detail}'" in seen.problem("duplicate-key")
    assert "last one counts" in seen.problem("duplicate-key")


def nothing_invisible(seen: Seen) -> None:
    invisible = re.compile("[\u200b-\u200f\u2060\ufeff]")
    assert not invisible.search(seen.address + seen.heading + title(seen.page))
    assert not [e for e in seen.page.iter() if invisible.search(e.get("id", "") + e.get("href", ""))]


OUTCOMES: dict[str, Callable[[Seen], None]] = {
    "authors-missing": unattributed,
    "bad-yaml": mended,
    "blank-before-fm": front_matter_recognised,
    "crlf": line_ends_forgotten,
    "curly-literal": printed_as_text,
    "curly-tag": printed_as_text,
    "data-uri": picture_weighed,
    "date-missing": dated_by_its_name,
    "date-odd-form": dated_or_reported,
    "date-vs-filename": dated_by_front_matter,
    "duplicate-title": apart_in_spite_of_its_title,
    "empty-body": no_empty_summary,
    "event-handler": no_event_handlers,
    "fence-trailing-space": front_matter_recognised,
    "h1-in-body": one_first_heading,
    "iframe": no_frames,
    "inline-style": no_styles,
    "long-token": long_words_do_not_widen,
    "script": no_scripts,
    "slug-changed": at_its_normal_address,
    "slug-collision": both_published,
    "space-in-link": space_reported,
    "style-block": site_keeps_its_look,
    "tag-repeated": counted_once,
    "tags-missing": no_topics,
    "title-html-entity": decoded_once,
    "title-html-tag": without_tags,
    "title-markdown": same_everywhere,
    "title-missing": named_after_its_file,
    "very-long": bounded,
    "yaml-duplicate-key": later_value_counts,
    "zero-width": nothing_invisible,
}
