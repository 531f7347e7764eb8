"""Spellings become topics."""

from __future__ import annotations

from hallway.problem import Severity
from tests.unit.sites import assembled, codes, output, page, post, site


def tagged(*tags: str, **files: str) -> dict[str, str]:
    """A site with one post for each list of tags."""
    return {f"posts/{place}.md": post(tags=f"[{written}]") for place, written in enumerate(tags)} | {
        "people/ada.md": "---\nname: Ada\n---\n",
        **({"posts/topics.yml": files["topics"]} if "topics" in files else {}),
    }


def names(files: dict[str, str]) -> dict[str, str]:
    return {slug: topic.name for slug, topic in site(files).topics.items()}


def test_case_hyphens_and_spaces_make_no_difference_and_the_most_used_spelling_is_shown() -> None:
    assert names(tagged("On-call", "on call", "on call", "ONCALL")) == {"on-call": "on call"}


def test_a_plural_is_one_topic_with_its_singular_only_where_both_are_in_use() -> None:
    assert len(names(tagged("retro", "retros", "policy", "policies", "patch", "patches"))) == 3
    assert names(tagged("news")) == {"news": "news"}


def test_no_tags_no_topics() -> None:
    assert names({"posts/a.md": post(), "people/ada.md": "---\nname: Ada\n---\n"}) == {}


def test_signs_keep_topics_apart() -> None:
    made = names(tagged("C", '"C++"', '"C#"', "日本語", "🎉", "🚀"))
    assert len(made) == 6
    assert {"c", "c-plus-plus", "c-sharp", "日本語"} <= set(made)


def test_two_topics_with_one_slug_get_a_number() -> None:
    assert set(names(tagged('"a/b"', '"a.b"'))) == {"a-b", "a-b-2"}


def test_same_as_joins_along_chains_and_around_circles() -> None:
    chain = "k8s:\n  same_as: [kubernetes]\nkubernetes:\n  same_as: [kube]\nkube:\n  same_as: [k8s]\n"
    made = site(tagged("k8s", "kubernetes", "kube", "kube", topics=chain))
    (topic,) = made.topics.values()
    assert topic.name == "kube"
    assert len(made.by_topic[topic.slug]) == 4


def test_every_other_spelling_leads_to_the_topic() -> None:
    made = output(tagged("kube", "kube", "k8s", topics="kube:\n  same_as: [k8s]\n"))
    assert [(one.uri, one.target) for one in made.redirects] == [("topics/k8s/", "topics/kube/")]


def test_a_note_gives_name_sentence_and_parent() -> None:
    notes = "aws:\n  name: Amazon Web Services\n  parent: cloud\n  summary: Where it runs.\n"
    made = output(tagged("aws", "cloud", topics=notes))
    shown = page(made, "topics/amazon-web-services/")
    assert shown.title == "Amazon Web Services"
    assert shown.data["about"] == "Where it runs."
    assert shown.data["parent"]["name"] == "cloud"


def test_a_parent_in_a_circle_or_unknown_breaks_nothing() -> None:
    made, problems = assembled(tagged("a1", "b2", topics="a1:\n  parent: b2\nb2:\n  parent: a1\n"))
    assert len(made.topics) == 2
    assert codes(problems) == []
    assert codes(assembled(tagged("a1", topics="a1:\n  parent: zzz\n"))[1]) == ["topic-unknown"]


def test_names_one_letter_apart_are_pointed_out_once() -> None:
    _, problems = assembled(tagged("kubernetes", "Kubernetes", "kubernets", "retro", "metro"))
    (note,) = problems
    assert note.code == "topic-near-duplicate"
    assert note.severity is Severity.NOTE
    assert "kubernets" in note.what


def test_a_family_of_names_is_not_a_slip() -> None:
    families = [f"design{chr(letter)}" for letter in range(ord("a"), ord("z"))]
    assert codes(assembled(tagged(*families))[1]) == []


def test_what_an_author_says_is_not_theirs_is_not_told_of_them() -> None:
    files = tagged("rust", "go") | {"people/ada.md": "---\nname: Ada\nnot_expert_in: [rust]\n---\n"}
    made = output(files)
    assert page(made, "topics/rust/").data["people"] == []
    assert [one["name"] for one in page(made, "topics/go/").data["people"]] == ["Ada"]


def test_the_link_to_write_about_a_topic_names_it_as_it_is_spelled() -> None:
    made = output(tagged('"C++: new"'), repo_url="https://github.com/o/r", branch="main")
    (shown,) = [one for one in made.pages if one.template == "topic.html"]
    assert "tags%3A%20%5B%22C%2B%2B%3A%20new%22%5D" in shown.data["write"]
