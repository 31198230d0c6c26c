"""Browsers are told at once what a program imports in turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from kepu.imports_ahead import TABLE, with_imports

ASSETS = Path(__file__).parents[2] / "overrides" / "assets" / "kepu"
AHEAD = "const IMPORTS = {};\n"


@pytest.mark.parametrize(
    ("scripts", "table"),
    [
        ({}, "{}"),
        ({"js/a.js": 'import { b } from "./b.js";', "js/b.js": ""}, "{}"),  # nobody starts it
        ({"js/main.js": '"./a.js": "[x]",\n', "js/a.js": 'import "./b.js";', "js/b.js": ""}, '{"a.js":["b.js"]}'),
        (
            {
                "js/main.js": 'import "./b.js";\n"./c/a.js": "[x]",\n',
                "js/c/a.js": 'import { d } from "../d.js";\nimport { b } from "../b.js";',
                "js/b.js": 'import "./e.js";',
                "js/d.js": 'export { e } from "./e.js";\nexport { f } from "./f.js";\nimport("./late.js");',
                "js/e.js": "",
                "js/f.js": 'import { d } from "./d.js";',
            },
            '{"c/a.js":["d.js","f.js"]}',
        ),
        (
            {"js/x.js": 'fetchAhead("r/a.js");', "js/r/a.js": 'import * as b from "./b.js";', "js/r/b.js": ""},
            '{"r/a.js":["r/b.js"]}',
        ),
    ],
)
def test_all_that_a_program_imports_beside_what_every_page_has(scripts: dict[str, str], table: str) -> None:
    filled = with_imports({TABLE: AHEAD, "js/main.js": "", **scripts})
    assert filled == f"const IMPORTS = {table};\n"


def test_the_modules_of_the_site_are_found() -> None:
    scripts = {path.relative_to(ASSETS).as_posix(): path.read_text("utf-8") for path in (ASSETS / "js").rglob("*.js")}
    assert '"opening/open-states.js":[' in with_imports(scripts)
