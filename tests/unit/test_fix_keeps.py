"""``check --fix`` changes what it says and nothing else, whatever signs nobody sees are in the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commandline import run
from kepu.editing.encodings import UnknownEncoding, decoded
from kepu.editing.yaml import fix
from kepu.editing.yaml.files import Lossy
from kepu.editing.yaml.fix import repaired
from kepu.editing.yaml.mending import mended
from kepu.model import COLLECTIONS
from kepu.model.shapes import Shape
from kepu.source.reader import read

VENUE = COLLECTIONS["venues"].model
LABELS = {"venue-kinds": {"公园": "park"}}


def kind(sign: str) -> tuple[object, ...]:
    """What a program may take a sign for."""
    return (
        unicodedata.category(sign), unicodedata.bidirectional(sign), len(sign.encode()), sign.isspace(),
        sign.isprintable(), (sign + "x").splitlines() == ["", "x"], unicodedata.normalize("NFKC", sign) == " ",
    )  # fmt: skip


_SHOWS_NOTHING = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_PLANES = (0x0, 0x1, 0xE)
"""All planes of Unicode but those of ideographs and of private use, in which every sign shows something or is free."""
UNSEEN = [
    sign
    for plane in _PLANES
    for sign in map(chr, range(plane << 16, (plane + 1) << 16))
    if unicodedata.category(sign) in _SHOWS_NOTHING
]
KNOWN = (
    "\x00\t\r\x85\xa0\xad\u034f\u115f\u180e\u200b\u200c\u200d\u200e"
    "\u2028\u2029\u202e\u2060\u2800\u3000\u3164\ufe0f\ufeff\uffa0\ufffd\uffff"
)
INVISIBLE = sorted({*{kind(sign): sign for sign in UNSEEN}.values(), *KNOWN})
"""One sign of every kind that shows nothing: controls, format characters, blanks; and all that are often met."""
FILE = """\
# 说明
summary: 重庆的馆
name: 重庆馆
kind: 公园
hours: {text: "每天 9:00"}
collected_on: 2026/5/1
description: |
  馆：好
"""


def leaves(value: Any, shape: Shape) -> Iterator[tuple[Any, Shape]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, Shape()
            yield from leaves(inner, shape.inside(key))
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, shape)
    else:
        yield value, shape


def texts(raw: bytes) -> list[str]:
    """All names and values of a file with their repairs, in an order of their own: fields may move."""
    found = leaves(read("", raw).value, Shape(VENUE))
    return sorted(mended(value, shape, LABELS) if isinstance(value, str) else str(value) for value, shape in found)


@pytest.mark.parametrize("sign", INVISIBLE, ids=lambda sign: f"U+{ord(sign):04X}")
def test_no_sign_that_nobody_sees_spoils_a_file(sign: str) -> None:
    for place in range(len(FILE) + 1):
        raw = f"{FILE[:place]}{sign}{FILE[place:]}".encode()
        try:
            new = repaired(raw, VENUE, LABELS)
        except Lossy:  # what cannot be proved is refused
            continue
        if read("", raw).value is None:
            assert new == raw or not set(new.decode()) - set(raw.decode()) - set(' :"-park0')
        else:
            assert texts(new) == texts(raw), place


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name：甲\ndescription: |\n  WiFi：免费\n", "name: 甲\ndescription: |\n  WiFi：免费\n"),
        ("name：甲\ndescription: |\n  \u3000\u3000第二段\n", "name: 甲\ndescription: |\n  \u3000\u3000第二段\n"),
        ("name：甲\nsummary: '一\n\n  WiFi：免费'\n", "name: 甲\nsummary: '一\n\n  WiFi：免费'\n"),
        ("name：甲\ndescription: |\n\u3000\u3000第一段\n", None),
    ],
)
def test_only_signs_of_structure_become_half_width(old: str, new: str | None) -> None:
    assert repaired(old.encode(), VENUE, {}).decode() == (new or old)


@pytest.mark.parametrize("damage", [b"\xff", b"\xe9\x87", b"\x81", b"\xc0\x80", b"\xed\xa0\x80"])
def test_damaged_utf8_is_never_taken_for_another_encoding(damage: bytes) -> None:
    raw = "name: 重庆科技馆\nsummary: 好看".encode() + damage + "的馆\n".encode()
    assert repaired(raw, VENUE, {}) == raw
    with pytest.raises(UnknownEncoding, match="第 2 行"):
        decoded(raw)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_usual_encodings_are_read(encoding: str) -> None:
    text = "名称,地址\n重庆科技馆,江北城西大街 7 号\n"
    assert decoded(text.encode(encoding))[0] == text


def test_a_repair_that_would_change_more_is_refused(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk / "data/venues/yantai-science-museum.yml"
    path.write_text(path.read_text("utf-8").replace("sample:", "# x\nsample:", 1), "utf-8")
    before = path.read_bytes()
    monkeypatch.setattr(fix, "_with_good_values", lambda raw, *_: raw.replace("烟台".encode(), "閲嶅".encode()))
    code, out, err = run(capsys, "check", "--fix", "--yes")
    assert (code, path.read_bytes()) == (1, before)
    assert "yantai-science-museum.yml：修了会连别的内容一起变" in err
    assert "yantai-science-museum.yml" not in out
