"""The gate that refuses plain lookups by any text notices them; it runs over all programs in ``make scripts``."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from ensure_node import environment, find_node

LOOKUPS = Path(__file__).parents[1] / "js/lookups.js"
PROGRAM = """\
/** @type {Record<string, number>} */
const table = { a: 1 };
/** @type {Record<"a" | "b", number>} */
const known = { a: 1, b: 2 };
/** @type {(key: string, name: "a" | "b", list: number[], at: number) => unknown[]} */
export const read = (key, name, list, at) => [
  table[key],
  table[`${key}!`],
  key in table,
  table[location.hash],
  known[name],
  list[at],
  "a" in table,
  Object.hasOwn(table, key) ? table[key] : 0,
  Object.hasOwn(table, key) && table[key],
  Object.hasOwn(known, key) ? table[key] : 0,
];
/** @type {(key: string) => void} */
export function write(key) {
  if (Object.hasOwn(table, key)) table[key] = 1;
  table[key] = 1;
}
"""
UNSAFE = (7, 8, 9, 10, 16, 21)
"""Lines of the program."""


def test_lookups_that_inherited_names_answer_are_refused(tmp_path: Path) -> None:
    node = find_node()
    assert node, "run `make tools` first"
    (tmp_path / "program.js").write_text(PROGRAM, "utf-8")
    settings = {"compilerOptions": {"allowJs": True, "checkJs": True, "strict": True, "noEmit": True, "types": []}}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings | {"files": ["program.js"]}), "utf-8")
    command = ["node", str(LOOKUPS), "tsconfig.json"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(node), capture_output=True, text=True, check=False)
    assert sorted(int(line.split(":")[1]) for line in done.stderr.splitlines()) == list(UNSAFE), done.stderr
    assert done.returncode == 1
