"""A small share of ``make audit``: its trials on the texts that stand in the repository."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
sys.path.append(str(PROJECT))

from audit import texts  # noqa: E402 - found only now
from audit.trial import Trial  # noqa: E402

from hostile import ATTACKS, FORMULAS, MARKDOWN  # noqa: E402
from kepu.views.markdown import clean, render  # noqa: E402

HIDDEN = (
    "[<a>click</a>](javascript\t:alert(1))", "[a](java\tscript:alert(1))", "<a href='java\nscript:alert(1)'>a</a>",
    "<a href=' \x01javascript:alert(1)'>a</a>", "<javascript:alert(1)>", "[a]( data:text/html,x)", "[a][b]\n\n[b]: vbscript:x",
)  # fmt: skip
"""Schemes behind signs that a browser passes over."""
TRIED = (*ATTACKS, *FORMULAS, *MARKDOWN.split("\n\n"), MARKDOWN, *HIDDEN)


@pytest.mark.parametrize("trial", [texts.read_back, texts.in_records, texts.in_pages], ids=lambda trial: trial.__name__)
def test_attacks_stay_text(trial: object) -> None:
    assert callable(trial)
    done: Trial = trial(TRIED)
    assert (done.wrong, done.tried) == ([], len(TRIED))


def test_nothing_benign_is_refused() -> None:
    assert texts.refused_by_mistake([]).wrong == []


def test_the_trial_notices_harm() -> None:
    """What judges would be worth nothing if it let these pass."""
    for html in (
        "<script>x</script>",
        "<a onclick=x>",
        '<a href="java\tscript:x">',
        "<img src=//x.test/y>",
        "<p style=x>",
    ):
        assert texts.trouble(html), html
    assert texts.trouble('<p><a href="https://example.org/" rel="noopener">x</a></p>') == []


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a:b", "a:b/c.md".replace(":", "%3A"), "mailto:a@example.org", "tel:12345", "../x/#a:b"],
)
def test_ordinary_addresses_stay(address: str) -> None:
    assert address in str(render(f"[x]({address})"))
    assert address in str(clean(f'<a href="{address}">x</a>'))
