"""What shows nothing, and what is a picture, in names and addresses."""

from __future__ import annotations

import pytest

from kepu.check.slips import emoji, unseen

UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\u2063\u00ad\u034f\u061c\u115f\u180e\u2800\u3164\ufe0f\uffa0\u00a0\u2003\u202f\u205f\ue000\U000e0020\ufeff"
SEEN = "科A1é· 　—-（）《》“”№Ⅱ①℃㎡々〇𠀀ཀཡئКё☀"[:-1]


@pytest.mark.parametrize("sign", UNSEEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_shows_nothing(sign: str) -> None:
    assert unseen(sign)


@pytest.mark.parametrize("sign", SEEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_is_seen(sign: str) -> None:
    assert not unseen(sign)
    assert not emoji(sign)


@pytest.mark.parametrize("sign", "🔭😀🏛✨☀⭐🇨🧪🪐\u20e3", ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_is_a_picture(sign: str) -> None:
    assert emoji(sign)
