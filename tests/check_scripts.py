"""The gate of the browser code: types (``tsc``, strict) and lint (``eslint``), over all of overrides/assets/kepu/js.

Pages and workers know different things of their surroundings, so types are checked for each.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ensure_node import FOLDER, ensure, environment

PROJECT = Path(__file__).parent.parent
SCRIPTS = "overrides/assets/kepu/js"
TOOLS = FOLDER / "node_modules" / ".bin"
CHECKS = (
    (str(TOOLS / "tsc"), "--project", "tests/js/tsconfig.json"),
    (str(TOOLS / "tsc"), "--project", "tests/js/tsconfig.worker.json"),
    ("node", "tests/js/lookups.js", "tests/js/tsconfig.json", "tests/js/tsconfig.worker.json"),
    (str(TOOLS / "eslint"), "--max-warnings=0", "--config", "tests/js/eslint.config.js", SCRIPTS),
)


def main() -> int:
    node = ensure()
    if node is None:
        return 1
    # All of them run, so that one look tells everything that is wrong.
    found = [subprocess.run(check, cwd=PROJECT, env=environment(node), check=False).returncode for check in CHECKS]
    return int(any(found))


if __name__ == "__main__":
    sys.exit(main())
