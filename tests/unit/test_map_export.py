"""The map in one file: bundled scripts, its own policy."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.maps.bundle import NotBundled, bundle
from kepu.maps.export import export_html
from portals import real_portal

PROJECT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 21, 12)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_portal(NOW)


def write(folder: Path, **modules: str) -> None:
    for name, source in modules.items():
        (folder / f"{name}.js").write_text(source, encoding="utf-8")


def test_modules_run_after_what_they_need(tmp_path: Path) -> None:
    write(tmp_path, a='import { b } from "./b.js";\nexport const a = b;\n', b="export function b() {}\n")
    text = bundle(tmp_path, "a")
    assert text.index("module_b = ") < text.index("module_a = ")
    assert "const { b } = module_b;" in text
    assert "return { a };" in text


@pytest.mark.parametrize(
    "source",
    [
        'import { b as c } from "./b.js";\n',
        'import * as b from "./b.js";\n',
        "export default 1;\n",
        'import { a } from "./a.js";\n',
    ],
)
def test_unknown_ways_are_refused(tmp_path: Path, source: str) -> None:
    write(tmp_path, a=source, b="export const b = 1;\n")
    with pytest.raises(NotBundled):
        bundle(tmp_path, "a")


def test_the_file_is_whole_and_always_the_same(catalogue: Catalogue) -> None:
    html = export_html(catalogue, PROJECT / "overrides", "")
    assert html == export_html(catalogue, PROJECT / "overrides", "")
    assert "unsafe" not in html.split("</title>")[0]
    assert catalogue.portal.map.review_number in html
    assert " src=" not in html.split("<script")[0]
