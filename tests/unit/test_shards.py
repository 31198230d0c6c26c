"""Which share makes what: everything is made once, and a region stays where it is."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest

from kepu.exports import api
from kepu.shards import WHOLE, Shard
from portals import real_portal

REGIONS = [f"{code}" for code in range(110000, 660000, 137)]


def shares(of: int) -> list[Shard]:
    return [Shard(number, of) for number in range(1, of + 1)]


@pytest.mark.parametrize("of", [1, 2, 3, 7, 31])
def test_everything_is_made_by_one_share(of: int) -> None:
    assert all(sum(share.holds(region) for share in shares(of)) == 1 for region in REGIONS)
    assert all(sum(share.turn(position) for share in shares(of)) == 1 for position in range(50))
    assert sorted(thing for share in shares(of) for thing in share.some(range(50))) == list(range(50))
    assert sum(share.first for share in shares(of)) == 1


@pytest.mark.parametrize("of", [2, 3, 7, 31])
def test_shares_are_about_as_large_as_each_other(of: int) -> None:
    sizes = [len(share.held(REGIONS, str)) for share in shares(of)]
    assert sum(sizes) == len(REGIONS)
    assert max(sizes) < 1.6 * min(sizes)


def test_a_region_stays_where_it_is_while_others_come_and_go() -> None:
    share = Shard(2, 5)
    assert share.held(REGIONS[::3], str) == [region for region in share.held(REGIONS, str) if region in REGIONS[::3]]


@pytest.mark.parametrize(("text", "number", "of"), [("1/1", 1, 1), ("2/3", 2, 3), ("999/999", 999, 999)])
def test_shares_are_written(text: str, number: int, of: int) -> None:
    assert Shard.parse(text) == Shard(number, of)
    assert str(Shard.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "1", "/", "1/", "/2", "0/2", "3/2", "-1/2", "1/1000", "1/2/3", "１/２", "a/b", " 1/2"]
)
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(text)}$"):
        Shard.parse(text)


def test_the_open_data_of_all_shares_are_those_of_one_build() -> None:
    catalogue = real_portal(dt.datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Asia/Shanghai")))
    whole = sorted(api.outputs(catalogue))
    divided = [
        file for share in shares(4) for batch in api.batches(catalogue, share) for unit in batch for file in unit.make()
    ]
    assert sorted(divided) == whole
    assert WHOLE.whole
