"""Where the rows of foreign tables lie: province, city, county and address together, and former names."""

from __future__ import annotations

import pytest

from kepu.editing.sheets.cells import BadCell, day_of
from kepu.editing.sheets.divisions import Divisions
from kepu.editing.sheets.foreign import degrees, kind_in, points, telephones
from portals import real_dataset

FOUND = [
    (("青海省", "西宁市", "城中区"), "", "", "630103"),
    (("城中区",), "", "西宁市某中学", "630103"),
    (("宁乡县",), "", "", "430182"),
    (("湖南省", "长沙市", "宁乡县"), "", "", "430182"),
    (("重庆市江北区",), "", "", "liangjiang"),
    (("重庆", "市辖区", "渝中区"), "", "", "500103"),
    (("重庆", "万盛区"), "", "", "500110"),
    (("长沙",), "岳麓区麓山南路1号", "", "430104"),
    (("",), "湖南省长沙市岳麓区麓山南路", "", "430104"),
    (("长沙市", "高新区"), "", "", "430100"),
    (("大通县",), "", "西宁", "630121"),
    (("海西州", "德令哈"), "", "", "632802"),
    (("东区",), "", "攀枝花市", "510402"),
    (("430104",), "", "", "430104"),
    (("430100",), "长沙", "", "430100"),
    (("liangjiang 两江新区",), "", "", "liangjiang"),
    (("",), "西宁路3号", "", None),
    (("",), "芙蓉中路市政府旁", "", None),
]
ELSEWHERE = [
    (("广西", "", "城中区"), "", "柳州某中学"),
    (("城中区",), "广西柳州市城中区文昌路", "某中学"),
    (("",), "广西柳州市城中区文昌路", ""),
    (("湖南", "湘潭市", "岳塘区"), "", ""),
    (("长沙市", "雨湖区"), "", ""),
    (("火星区",), "", ""),
    (("450202",), "", ""),
]


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return Divisions(real_dataset())


@pytest.mark.parametrize(("parts", "address", "hint", "region"), FOUND)
def test_regions_of_rows(
    parts: tuple[str, ...], address: str, hint: str, region: str | None, divisions: Divisions
) -> None:
    found = divisions.find(parts, address, [hint])
    assert (found.region if found else None) == region


@pytest.mark.parametrize(("parts", "address", "hint"), ELSEWHERE)
def test_rows_that_lie_elsewhere(parts: tuple[str, ...], address: str, hint: str, divisions: Divisions) -> None:
    with pytest.raises(BadCell) as error:
        divisions.find(parts, address, [hint])
    assert "您是不是" not in str(error.value), "no name is near"


def test_a_county_alone_may_be_another_citys(divisions: Divisions) -> None:
    found = divisions.find(["城中区"], "", ["柳州某中学"])
    assert found is not None
    assert found.alone


def test_what_happened_to_a_name_is_told(divisions: Divisions) -> None:
    old, merged = divisions.find(["宁乡县"], "", []), divisions.find(["重庆市江北区"], "", [])
    assert old is not None
    assert merged is not None
    assert old.remarks == ("“宁乡县”（2016 年止）现在是“宁乡市”",)
    assert merged.remarks == ("“江北区”2025-11-07 已并入“两江新区”，按“两江新区”收录",)


def test_a_slip_of_the_pen_is_heard(divisions: Divisions) -> None:
    with pytest.raises(BadCell, match="您是不是要写 岳麓区"):
        divisions.find(["岳鹿区"], "", ["长沙"])


@pytest.mark.parametrize(
    ("text", "found"),
    [("112.97,28.1", ("112.97", "28.1")), ("28.1，112.97", ("112.97", "28.1")), ("东经112.97 北纬28.1", ("112.97", "28.1")),
     ("长沙", None), ("", None)],
)  # fmt: skip
def test_both_coordinates_in_one_cell(text: str, found: tuple[str, str] | None) -> None:
    assert points(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("112.97", "112.97"),
        ("112.97°E", "112.97"),
        ("东经112.97", "112.97"),
        ("112°58′12″", "112.97"),
        ("不详", "不详"),
    ],
)
def test_degrees(text: str, found: str) -> None:
    assert degrees(text) == found


def test_small_things_of_foreign_cells() -> None:
    assert telephones("0731-85425680/0731-85425678") == ["0731-85425680", "0731-85425678"]
    assert telephones("总机转8001") == ["总机转8001"]
    assert [day_of(text) for text in ("43586", "20190501", "2018-07-01 00:00:00", "2019")] == [
        "2019-05-01", "2019-05-01", "2018-07-01", "2019"
    ]  # fmt: skip
    codes = {"博物馆": "museum", "地质博物馆": "natural-history-museum"}
    assert kind_in("自然/地质博物馆", codes) == "natural-history-museum"
    assert kind_in("商店", codes) is None
    codes |= {"公园与景区": "park", "自然与地质博物馆": "natural"}
    assert kind_in("公园", codes) == kind_in("人民公园", codes) == "park"
    assert kind_in("自然博物馆", codes) == "museum"
