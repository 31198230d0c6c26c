"""The national list of divisions: how many there are, which words find which, and which years they were in force."""

from __future__ import annotations

from collections import Counter

import pytest

from kepu.divisions import Division, all_divisions, divisions, parent_of, search, short_name, within

YEAR = 2026


@pytest.fixture(scope="module")
def known() -> dict[str, Division]:
    return divisions(YEAR)


def test_as_many_as_the_ministry_counts(known: dict[str, Division]) -> None:
    """民政部: 34 of province level, 333 prefectures and 2,843 counties at the end of 2025, areas without a seat apart."""
    assert Counter(division.level for division in known.values()) == {"province": 34, "prefecture": 333, "county": 2843}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("柳州市", ["450200"]),
        ("柳州", ["450200"]),
        ("广西柳州", ["450200"]),
        ("450200", ["450200"]),
        ("柳州市城中区", ["450202"]),
        ("广西壮族自治区柳州市城中区", ["450202"]),
        ("城中区", ["450202", "630103"]),
        ("内蒙古", ["150000"]),
        ("新疆", ["650000"]),
        ("吉林市", ["220200"]),
        ("吉林", ["220000", "220200"]),
        ("海西", ["632800"]),
        ("融水", ["450225"]),
        ("神农架", ["429021"]),
        ("随州市", ["421300"]),
        ("重庆江北区", []),  # merged in 2025
        ("西宁柳州市", []),
        ("市辖区", []),
        ("", []),
        ("沒有這個地方", []),
    ],
)
def test_words_find_divisions(known: dict[str, Division], words: str, codes: list[str]) -> None:
    assert [division.code for division in search(words, known)] == codes


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("柳州市", "柳州"),
        ("东乡族自治县", "东乡族"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("忠县", "忠县"),
        ("龙胜各族自治县", "龙胜"),
    ],
)
def test_a_short_name_says_enough(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("430124", 2016, "宁乡县"),
        ("430124", 2026, None),
        ("430182", 2026, "宁乡市"),
        ("500105", 2024, "江北区"),
        ("500105", 2026, None),
        ("120110", 1990, "东郊区"),
        ("120110", 2026, "东丽区"),
    ],
)
def test_years_count(code: str, year: int, name: str | None) -> None:
    found = divisions(year).get(code)
    assert (found and found.name) == name


def test_every_division_stands_below_one_that_is_there(known: dict[str, Division]) -> None:
    assert {division.level for division in known.values() if parent_of(division.code, known) is None} == {"province"}
    assert [division.code for division in within("460400", known)] == ["460400"]  # 儋州 has no counties
    assert len(within("500000", known)) == 38
    assert len(all_divisions()) > 5000
