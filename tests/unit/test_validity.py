"""The validity of designations: that a notice states none is only said of a notice that was read."""

from __future__ import annotations

import pytest

from kepu.model.education import Designation
from kepu.views.record.place_parts import validity_words

CASES = [
    ({}, "有效期未收录"),
    ({"without_validity": "true", "url": "https://example.org/n"}, "公告未写明有效期"),
    ({"valid_until": "2029-03"}, "有效期至2029年3月"),
    ({"valid_from": "2024-03", "valid_until": "2029-03"}, "2024年3月起，有效期至2029年3月"),
    ({"valid_from": "2024-03"}, "2024年3月起，有效期未收录"),
]


@pytest.mark.parametrize(("said", "words"), CASES)
def test_validity_in_words(said: dict[str, str], words: str) -> None:
    designation = {"title": "base", "level": "county", "issuer": "某局"} | said
    assert validity_words(Designation.model_validate(designation)) == words
