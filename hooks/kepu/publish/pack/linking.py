"""Modules of the site as one classic script.

The house's modules keep to few forms (named imports and exports in a line each, no circle, no export that changes, see
``tests/unit/test_script_architecture.py``), so each becomes a function that is called when it is first needed. What has
another form is refused rather than guessed at.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from ...output import Output

_IMPORT = re.compile(r'^import (?:(?:\{([^}]*)\}|\* as (\w+)) from )?"([^"]+)";$', re.MULTILINE)
_DECLARED = re.compile(r"^export ((?:async )?function\*? ?|const |class )(\w+)", re.MULTILINE)
_LISTED = re.compile(r'^export \{([^}]*)\}(?: from "([^"]+)")?;$', re.MULTILINE)
_LATER = re.compile(r"\bimport\(")
_ADDRESS = re.compile(r"\bimport\.meta\.url\b")
_LEFT = re.compile(r"^\s*(?:import[ {*\"]|export[ {*]).*$|\bimport\.meta\b", re.MULTILINE)


class Unlinkable(ValueError):
    """A module has a form of import or export that is not known here."""


def linked(first: bytes, modules: Iterable[Output]) -> bytes:
    """A script that defines all modules under their paths, after the one that holds them.

    Raises:
        Unlinkable: a module has a form that is not known.
    """
    parts = [
        '"use strict";\n',
        first.decode(),
        *(_defined(path, content.decode()) for path, content in sorted(modules)),
    ]
    return "".join(parts).encode()


def _defined(path: str, text: str) -> str:
    given: list[str] = []

    def needed(names: str, address: str) -> str:
        call = f'kepuNeed("{posixpath.normpath(posixpath.join(posixpath.dirname(path), address))}")'
        return f"const {names} = {call};" if names else f"{call};"

    def declared(match: re.Match[str]) -> str:
        given.append(match[2])
        return f"{match[1]}{match[2]}"

    def listed(match: re.Match[str]) -> str:
        names, address = match[1], match[2]
        given.extend(part.strip().rpartition(" as ")[2] for part in names.split(",") if part.strip())
        if address:
            return needed(_pattern(names), address)
        if " as " in names:
            raise Unlinkable(f"{path}: {match[0]}")
        return ""

    text = _IMPORT.sub(lambda match: needed(match[2] or _pattern(match[1] or ""), match[3]), text)
    text = _DECLARED.sub(declared, _LISTED.sub(listed, text))
    text = _ADDRESS.sub("kepuHere", _LATER.sub("kepuLater(", text))
    if left := _LEFT.search(text):
        raise Unlinkable(f"{path}: {left[0].strip()}")
    head = f'kepuPack.define("{path}", ({{ need: kepuNeed, later: kepuLater, here: kepuHere, fetch, Worker }}) => {{'
    return f"{head}\n{text}return {{ {', '.join(given)} }};\n}});\n"


def _pattern(names: str) -> str:
    """``a, b as c`` as the pattern of a destructured object; empty without names."""
    parts = [part.strip().partition(" as ") for part in names.split(",") if part.strip()]
    listed = ", ".join(f"{name}: {other}" if other else name for name, _, other in parts)
    return f"{{ {listed} }}" if listed else ""
