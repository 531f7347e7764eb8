"""What `check` asks writers to look at again, and what it leaves alone."""

from __future__ import annotations

import random
import string
from pathlib import Path

import pytest

from hallway.problem import Problem
from hallway.review import Lexicon, review
from tests.unit.sites import post

LEXICON = Lexicon(("Project Falcon", "redundancies", "鷹計画"), "GB")
MARK = "<!-- hallway: said on purpose -->"
CHANCE = random.Random(4)


def some(length: int, letters: str = string.ascii_letters + string.digits) -> str:
    return "".join(CHANCE.choice(letters) for _ in range(length))


SECRETS = {
    "github": f"ghp_{some(36)}",
    "gitlab": f"glpat-{some(20)}",
    "slack": f"xoxb-{some(12, string.digits)}-{some(12, string.digits)}-{some(24)}",
    "stripe": f"sk_live_{some(24)}",
    "google": f"AIza{some(35)}",
    "npm": f"npm_{some(36)}",
    "aws": f"AKIA{some(16, 'ABCDEFGHJKLMNPQRSTUV234567')}",
    "telegram": f"{some(10, '123456789')}:AA{some(33)}",
    "password": "hunter2x",
    "url": "s3cr3t-0f-ada",
    "bearer": some(40),
}
SAID = {
    "password": "The password is {}. Tell nobody.",
    "url": "git clone https://ada:{}@git.example.org/x.git",
    "bearer": "curl -H 'Authorization: Bearer {}' https://api.internal/",
}
NUMBERS = {
    "iban": "GB82 WEST 1234 5698 7654 32",
    "iban in one": "DE89370400440532013000",
    "card": "4111 1111 1111 1111",
    "amex": "3782-822463-10005",
    "phone": "+49 30 901820",
    "phone at home": "07911 123456",
}


def seen(text: str, path: str = "posts/a.md") -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in review(path, text, LEXICON)]


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_pointed_out_and_not_repeated(name: str) -> None:
    said = SAID.get(name, "Use {} for that.").format(SECRETS[name])
    (found,) = review("posts/a.md", f"Höhö, one line.\n\n{said}\n", LEXICON)
    assert (found.code, found.line) == ("secret", 3)
    assert SECRETS[name] not in str(found)
    assert not any(SECRETS[name][at : at + 4] in found.what for at in range(len(SECRETS[name]) - 3))


def test_a_key_of_several_lines_is_one_secret() -> None:
    key = "\n".join(("-----BEGIN RSA PRIVATE KEY-----", *(some(64) for _ in range(8)), "-----END RSA PRIVATE KEY-----"))
    assert seen(f"```\n{key}\n```\n") == [("secret", 2)]
    assert seen("-----BEGIN OPENSSH PRIVATE KEY-----") == [("secret", 1)]


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_of_somebody_is_pointed_out_and_not_repeated(name: str) -> None:
    (found,) = review("posts/a.md", f"Words.\nWrite to {NUMBERS[name]}, please.", LEXICON)
    assert (found.code, found.line) == ("personal-data", 2)
    assert NUMBERS[name] not in str(found)


@pytest.mark.parametrize(
    "harmless",
    [
        "The password is in the safe; your password: something of eight letters or more.",
        "Set `DB_PASSWORD=$DB_PASSWORD` or password: <your-password-1>, as in https://user:password@example.org/",
        "AWS writes AKIAIOSFODNN7EXAMPLE in its manual.",
        "It was 2015-2016 300 400, 4111 1111 1111 1112, 04072010 and 12028636977.",
        "See https://example.org/07911 and [x](https://example.org/020/7946/0958/4111111111111111).",
        "Call 0800 123 4567, it is free. Version 10.15.7.1234, IP 192.168.100.200, 20:15:30.",
        "A commit 8cced826ae23f80a46c46517a760188be2e8cced8 and an id 550e8400-e29b-41d4-a716-446655440000.",
        "Falconry is no project; redundancieslike neither.",
    ],
)
def test_what_only_looks_alike_is_left_alone(harmless: str) -> None:
    assert seen(harmless) == []


def test_words_of_the_house_are_asked_about_wherever_they_stand() -> None:
    text = post("PROJECT\n  falcon flies. *Redundancies*? 新しい鷹計画です。", title="On project  Falcon")
    found = review("posts/a.md", text, LEXICON)
    assert [(one.code, one.line) for one in found] == [
        ("think-twice", 2),
        *[("think-twice", 6)] * 1,
        *[("think-twice", 7)] * 2,
    ]
    assert "would you say this aloud in a crowded coffee shop?" in found[0].what


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"redundancies {MARK}\nredundancies\n\nredundancies", [4]),
        ("redundancies\nredundancies <!--hallway: Said  on purpose-->\n\nredundancies", [4]),
        (f"{MARK}\nredundancies\n\nredundancies", [4]),
        (f"{MARK}\n\nredundancies\n\nredundancies", [5]),
        (f"{MARK}\n```\nredundancies\n\nredundancies\n```\nredundancies", [7]),
        (f"- one {MARK}\n\n> {MARK}\n> redundancies\n", []),
        ("redundancies\n# hallway: said on purpose\nredundancies", [1, 3]),
        (MARK, []),
    ],
)
def test_a_mark_speaks_of_the_paragraph_or_the_code_that_it_stands_in_or_before(text: str, lines: list[int]) -> None:
    assert [line for _, line in seen(text)] == lines


def test_a_mark_in_front_matter_speaks_of_a_key() -> None:
    text = (
        "---\ntitle: redundancies # hallway: said on purpose\nsummary: redundancies\n# hallway: said on purpose\n"
        "tags:\n  - redundancies\n- redundancies\noutcome: redundancies\n---\nredundancies\n"
    )
    assert seen(text) == [("think-twice", 3), ("think-twice", 8), ("think-twice", 10)]
    assert "write # hallway: said on purpose above it" in review("posts/a.md", text, LEXICON)[0].fix


def test_who_wants_to_be_called_may_say_so_below_contact() -> None:
    page = "---\nname: Ada\ncontact:\n  - Phone: +44 7911 123456\nlocation: 07911 123456\n---\nAt home: 07911 123456\n"
    assert seen(page, "people/ada.md") == [("personal-data", 5), ("personal-data", 7)]
    assert seen(page)[0] == ("personal-data", 4)


@pytest.mark.parametrize(
    "nasty",
    [
        "password: a1",
        "1 ",
        "://a:b1b@c",
        "+1 ",
        f"{MARK}\n",
        f"{MARK} x\n",
        "4111 1111 1111 1111 ",
        "+44 7911 123456\n",
    ],
)
def test_no_text_takes_long_or_says_thousands_of_things(nasty: str) -> None:
    assert len(seen(nasty * (500_000 // len(nasty)))) <= 100


@pytest.mark.corpora
def test_eleven_years_of_a_real_blog_have_next_to_none(corpora: Path) -> None:
    found: list[Problem] = []
    for file in sorted((corpora / "18f").rglob("*.md")):
        path = file.relative_to(corpora / "18f").as_posix()
        found += review(path, file.read_text("utf-8", errors="replace"), Lexicon(region="US"))
    assert {problem.path for problem in found} == {"posts/2017/09/automated-scanning-for-sensitive-information.md"}
    assert len(found) == 2
