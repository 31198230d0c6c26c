"""What the linter of the browser code refuses: each rule that matters most is shown to hold."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from ensure_node import FOLDER, ensure, environment

GOOD = 'import { make } from "../common/dom.js";\n\nexport const line = (words) => make("p", {}, words);\n'
PATCHING = "kepu/no-patching"
SYNTAX = "no-restricted-syntax"
BAD = [
    ('import { forms } from "./a.js";\nforms.simplify = (text) => text;\n', PATCHING),
    ('import { counts } from "./a.js";\nexport const f = () => {\n  counts.all.now += 1;\n};\n', PATCHING),
    ('import { counts } from "./a.js";\nexport const f = () => {\n  counts.now++;\n};\n', PATCHING),
    ('import { known } from "./a.js";\nexport const f = () => {\n  delete known.one;\n};\n', PATCHING),
    ('import * as a from "./a.js";\na.b = 1;\n', "no-import-assign"),
    ("export const f = (box, words) => {\n  box.innerHTML = words;\n};\n", SYNTAX),
    ('export const f = (box, words) => box.insertAdjacentHTML("beforeend", words);\n', SYNTAX),
    ('export const f = () => document.createElement("p");\n', "no-restricted-properties"),
    ("export const f = (words) => eval(words);\n", "no-eval"),
    ('export const f = () => setTimeout("f()", 1);\n', "no-implied-eval"),
    ("export default function f() {}\n", SYNTAX),
    ('export * from "./a.js";\n', SYNTAX),
    ("// @ts-ignore\nexport const a = 1;\n", "no-warning-comments"),
    ("export const f = (a, b) => a == b;\n", "eqeqeq"),
]


@pytest.fixture(scope="module")
def broken(project: Path) -> dict[str, list[str]]:
    """By text, the rules that it breaks."""
    node = ensure()
    assert node, "no Node.js: run `make test`"
    texts = [GOOD, *(text for text, _ in BAD)]
    command = ["node", str(FOLDER / "lint-texts.js")]
    ran = subprocess.run(
        command, input=json.dumps(texts), cwd=project, env=environment(node), capture_output=True, text=True, check=True
    )
    return dict(zip(texts, json.loads(ran.stdout), strict=True))


def test_a_good_module_passes(broken: dict[str, list[str]]) -> None:
    assert broken[GOOD] == []


@pytest.mark.parametrize(("text", "rule"), BAD)
def test_a_bad_module_is_refused(broken: dict[str, list[str]], text: str, rule: str) -> None:
    assert rule in broken[text]
