"""Who is meant by a name, with and without a file."""

from __future__ import annotations

import pytest

from tests.unit.sites import assembled, codes, output, page, post, site

ADA = "---\nname: Ada Lovelace\n---\n"


def by(*authors: str, **people: str) -> dict[str, str]:
    """A post by these authors, and files of people by id."""
    return {"posts/a.md": post(authors=f"[{', '.join(authors)}]")} | {
        f"people/{id_}.md": text for id_, text in people.items()
    }


def authors(files: dict[str, str]) -> tuple[str, ...]:
    return site(files).by_path["posts/a.md"].authors


@pytest.mark.parametrize("written", ["ada-lovelace", "Ada-Lovelace", "ada.lovelace", "ada_lovelace", '"Ada Lovelace"'])
def test_an_id_is_known_however_it_is_written(written: str) -> None:
    assert authors(by(written, **{"ada-lovelace": ADA})) == ("ada-lovelace",)


def test_somebody_without_a_file_has_a_page_and_the_nearest_id_is_named() -> None:
    made, problems = assembled(by("ada-lovelase", **{"ada-lovelace": ADA}))
    assert made.people["ada-lovelase"].path is None
    (problem,) = problems
    assert (problem.path, problem.line, problem.code) == ("posts/a.md", 4, "author-unknown")
    assert problem.fix == "create people/ada-lovelase.md, or did you mean 'ada-lovelace'?"


def test_somebody_named_in_many_files_is_one_problem() -> None:
    files = {f"posts/{n}.md": post(authors="[bo]") for n in range(3)}
    (problem,) = assembled(files)[1]
    assert problem.what == "author 'bo' has no page (and in 2 more files)"


def test_a_stub_never_takes_the_place_of_somebody_with_a_file() -> None:
    made, problems = assembled(by("ada", '"ada!"', ada=ADA))
    assert made.people["ada"].path == "people/ada.md"
    assert "author-unknown" not in codes(problems)


def test_stubs_that_differ_by_case_are_one() -> None:
    assert len(site(by("JDoe", "jdoe", "Jdoe")).people) == 1


def test_files_that_differ_by_case_are_named_and_the_first_stays() -> None:
    made, problems = assembled(by("ada", ada=ADA, Ada="---\nname: Another\n---\n"))
    assert len(made.people) == 1
    assert codes(problems) == ["id-taken"]


def test_a_name_that_two_bear_means_neither() -> None:
    made, problems = assembled(by("sam-fox", sam1="---\nname: Sam Fox\n---\n", sam2="---\nname: Sam Fox\n---\n"))
    assert set(made.people) == {"sam1", "sam2", "sam-fox"}
    assert codes(problems) == ["author-unknown"]


def test_an_id_that_the_directory_needs_is_left_out_and_a_stub_gets_another() -> None:
    made, problems = assembled(by("letter", letter=ADA))
    assert "letter" not in made.people
    assert codes(problems) == ["author-unknown", "id-taken"]


def test_an_unfit_file_name_is_still_the_person_whom_posts_name() -> None:
    made = site({"posts/a.md": post(authors='["joseph-o\'brien"]'), "people/joseph-o'brien.md": ADA})
    assert made.by_path["posts/a.md"].authors == ("joseph-o-brien",)
    assert made.people["joseph-o-brien"].path == "people/joseph-o'brien.md"


def test_nobody_is_listed_twice_on_one_post() -> None:
    assert authors(by("ada", "Ada", '"Ada Lovelace"', ada=ADA)) == ("ada",)


def test_who_asked_to_be_in_no_list_is_in_none() -> None:
    files = {
        "people/ada.md": "---\nname: Ada\nexperts: false\nskills: [rust]\n---\n",
        "people/bo.md": "---\nname: Bo\n---\n",
        "posts/old.md": post(date="2020-01-01", authors="[bo]"),
        "posts/a.md": post(authors="[ada, bo]", tags="[rust]"),
    }
    made = output(files)
    assert [one["name"] for one in page(made, "topics/rust/").data["people"]] == ["Bo"]
    assert page(made, "").data["voices"] == []
    assert page(made, "people/bo/").data["works_with"] == []
    assert page(made, "people/ada/").data["ask"] == []


def test_who_leaves_next_month_is_still_here() -> None:
    files = {"people/ada.md": "---\nname: Ada\nteam: x\nleft: 2026-12-31\n---\n", "posts/a.md": post(tags="[rust]")}
    assert len(page(output(files), "teams/x/").data["members"]) == 1
    assert len(page(output(files), "topics/rust/").data["people"]) == 1
    gone = output({**files, "people/ada.md": "---\nname: Ada\nteam: x\nleft: 2026-11-01\n---\n"})
    assert page(gone, "teams/x/").data["members"] == []
    assert page(gone, "topics/rust/").data["people"] == []
    assert page(gone, "people/ada/").data["left"]["date"]["iso"] == "2026-11-01"


def test_it_is_said_as_what_somebody_without_a_page_is_named() -> None:
    files = {
        "posts/a.md": post(authors="[ann]", thanks="[tom]"),
        "people/ada.md": "---\nname: Ada\naway: {until: 2026-12-01, cover: cy}\n---\n",
        "people/teams/web.md": "---\nname: Web\nlead: lee\n---\n",
    }
    unknown = [one for one in assembled(files)[1] if one.code.endswith("-unknown")]
    assert [(one.code, one.what) for one in unknown] == [
        ("person-unknown", "cover 'cy' has no page"),
        ("person-unknown", "lead 'lee' has no page"),
        ("author-unknown", "author 'ann' has no page"),
        ("person-unknown", "thanked person 'tom' has no page"),
    ]
