"""Tells the browser what its programs import in turn, so that it need not learn it module by module.

On a line of 400 kbit/s each step from a module to what it imports takes nearly half a second, however small it is.
``js/common/ahead.js`` asks for all of them at once, by the table that is filled in here.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping

TABLE = "js/common/ahead.js"
_EMPTY = "const IMPORTS = {};"
_STATIC = re.compile(r'^(?:import|export) (?:[^"()]* from )?"(\.[^"]+)";$', re.MULTILINE)
_STARTED = re.compile(r'^ *"\./([\w/-]+\.js)": "|\bfetchAhead\("([\w/-]+\.js)"\)', re.MULTILINE)
"""A line of the list in ``main.js``, or a program that another module names."""


def with_imports(scripts: Mapping[str, str]) -> str:
    """The text of ``ahead.js`` with what the programs import, beside what every page has.

    Args:
        scripts: text by path below the folder of assets (``js/main.js``).
    """
    here = set(_reached(scripts, "js/main.js"))
    table: dict[str, list[str]] = {}
    for text in scripts.values():
        for match in _STARTED.finditer(text):
            program = f"js/{match[1] or match[2]}"
            needed = [path for path in _reached(scripts, program) if path not in here and path != program]
            if needed:
                table[program.removeprefix("js/")] = [path.removeprefix("js/") for path in sorted(needed)]
    filled = json.dumps(dict(sorted(table.items())), separators=(",", ":"))
    return scripts[TABLE].replace(_EMPTY, f"const IMPORTS = {filled};")


def _reached(scripts: Mapping[str, str], first: str) -> Iterator[str]:
    """A module and all that it imports before it runs."""
    seen: set[str] = set()
    waiting = [first]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        yield path
        waiting += [
            posixpath.normpath(posixpath.join(posixpath.dirname(path), near)) for near in _STATIC.findall(scripts[path])
        ]
