"""What becomes of topics: merged, renamed, described."""

from __future__ import annotations

from tests.sites.small import TOPICS
from tests.sites.workshop import Workshop, key_of, pick

LISTS = (
    TOPICS,
    f"{TOPICS}lists:\n  same_as: [trains]\n",
    "Deploys:\n  same_as: [oncall, lists]\n",
    "Deploys:\n  name: Shipping\n  parent: lists\n",
    "lists:\n  parent: no such topic\n",
    "unused:\n  name: Used by nobody\n",
    "oncall: [broken\n",
)


def list_topics(shop: Workshop, one: int, other: int) -> None:
    """Another `topics.yml`, or none."""
    shop.write("posts/topics.yml", pick((*LISTS, None), one))


def merge_topics(shop: Workshop, one: int, other: int) -> None:
    """Two topics that are the same from now on."""
    names = ("lists", "trains", "lunch", "plans", "pager", "brand new")
    text = f"{pick(names, one)}:\n  same_as: [{pick(names, one + 1 + other % 5)}]\n"
    shop.write("posts/topics.yml", text)


def summarise_topic(shop: Workshop, one: int, other: int) -> None:
    """Another sentence about a topic."""
    shop.write("posts/topics.yml", f"Deploys:\n  summary: Sentence {shop.turn}\n")


def respell_topic(shop: Workshop, one: int, other: int) -> None:
    """Another spelling that is the most used one from now on, and so the name."""
    old, new = pick((("Deploys", "deploys"), ("deploys", "De-Ploys"), ("lists", "Lists"), ("train", "trains")), one)
    for path in shop.posts():
        tags = key_of(shop.read(path), "tags")
        if tags and old in tags:
            shop.set_key(path, "tags", tags.replace(old, new))


EDITS = (list_topics, merge_topics, merge_topics, summarise_topic, respell_topic, respell_topic)
