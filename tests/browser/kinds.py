"""One page of every kind that there is: on which of the sites that the tests build, and at which address."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, tuple[str, str]] = {
    "home": ("example", ""),
    "post": ("example", "posts/2026/10/we-cancelled-a-ferry-that-sailed/"),
    "long post": ("blog", "posts/2024/07/working-with-oracle-databases-in-open-source-projects/"),
    "post with long words": (
        "dirty",
        "posts/2014/10/the-api-briefing-cdcs-api-delivers-free-up-to-date-health-information-for-your-blog-or-website/",
    ),
    "question with thread": ("example", "posts/2025/09/how-early-must-we-know-about-fog/"),
    "idea": ("example", "posts/2026/08/a-shelf-on-every-island/"),
    "event": ("example", "posts/2026/11/winter-talks/"),
    "job": ("example", "posts/2026/11/job-data-engineer/"),
    "note": ("example", "posts/2026/11/first-lamp/"),
    "reply": ("example", "posts/2025/11/the-gulls-were-here-first/"),
    "evergreen page": ("example", "posts/2026/09/on-call/"),
    "tombstone": ("example", "posts/2026/10/wether-battery-figures/"),
    "archive": ("example", "archive/"),
    "year": ("example", "archive/2026/"),
    "month": ("example", "archive/2026/11/"),
    "topics": ("example", "topics/"),
    "topic": ("example", "topics/fog/"),
    "year of a topic": ("blog", "topics/how-we-work/2015/"),
    "people": ("example", "people/"),
    "place": ("example", "people/place/port-ansa/"),
    "many people": ("blog", "people/"),
    "letter": ("blog", "people/letter/a/"),
    "profile": ("example", "people/ada/"),
    "profile of one who left": ("example", "people/leo/"),
    "profile of one who is away": ("example", "people/rui/"),
    "teams": ("example", "teams/"),
    "team": ("example", "teams/weather/"),
    "experts": ("example", "experts/"),
    "many experts": ("blog", "experts/"),
    "topic that nobody covers": ("example", "topics/compression/"),
    "404": ("example", "404.html"),
}
