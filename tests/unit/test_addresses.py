"""Links are written as HTML wants them, whatever signs a record has in an address."""

from __future__ import annotations

import pytest

from kepu.views.text import address

CASES = [
    ("https://example.org/", "https://example.org/"),
    ("https://example.org/科普?a=1&b=%E7%A7%91#c", "https://example.org/科普?a=1&b=%E7%A7%91#c"),
    ("https://example.org/?a={{7*7}}&b=${c}", "https://example.org/?a=%7B%7B7*7%7D%7D&b=$%7Bc%7D"),
    ("https://example.org/?a=[1]#b#c", "https://example.org/?a=%5B1%5D#b%23c"),
    ("https://[2001:db8::1]/[a]", "https://[2001:db8::1]/%5Ba%5D"),
    ("https://example.org/100%", "https://example.org/100%25"),
    ("https://example.org/a b\\c|d^e`f", "https://example.org/a%20b%5Cc%7Cd%5Ee%60f"),
    ("mailto:a{b}@example.org?subject=%E7%BA%A0", "mailto:a%7Bb%7D@example.org?subject=%E7%BA%A0"),
    ("a{b}@example.org", "a%7Bb%7D@example.org"),
    ("tel:0731-12345678,801", "tel:0731-12345678,801"),
    ("geo:28.1,112.9?q=28.1,112.9(a)", "geo:28.1,112.9?q=28.1,112.9(a)"),
    ("#routes", "#routes"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "shown"), CASES)
def test_address(written: str, shown: str) -> None:
    assert address(written) == shown
