"""Our small ES modules as one classic script, for a file that no server serves.

Only what our modules use is understood: named imports from ``./x.js`` or ``../other/x.js``, and ``export`` before
a declaration.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

_IMPORT = re.compile(r"""^import \{([^}]*)\} from "(\.[\w./-]+)\.js";\n""", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*? |class |const |let )(\w+)", re.MULTILINE)


class NotBundled(ValueError):
    """A module is written in a way that this bundler does not know."""


def bundle(folder: Path, entry: str) -> str:
    """The modules that ``entry`` needs, each in a function of its own, in an order in which they can run.

    Args:
        folder: the folder of all modules.
        entry: a module's path in the folder, without ``.js``.

    Raises:
        NotBundled: a module imports or exports in another way, or modules import each other in a circle.
    """
    parts: dict[str, str] = {}
    _add(folder, entry, parts, ())
    return '"use strict";\n' + "\n".join(parts.values())


def _add(folder: Path, name: str, parts: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise NotBundled(f"{' → '.join((*above, name))} is a circle")
    if name in parts:
        return
    source = (folder / f"{name}.js").read_text(encoding="utf-8")
    for _, needed in _IMPORT.findall(source):
        _add(folder, _module(name, needed), parts, (*above, name))
    parts[name] = _wrapped(name, source)


def _wrapped(name: str, source: str) -> str:
    exported = [word for _, word in _EXPORT.findall(source)]
    body = _IMPORT.sub(lambda match: f"const {{{match[1]}}} = {_variable(_module(name, match[2]))};\n", source)
    body = _EXPORT.sub(r"\1\2", body)
    if re.search(r"^(import|export)\b", body, re.MULTILINE) or any(
        " as " in words for words, _ in _IMPORT.findall(source)
    ):
        raise NotBundled(f"{name}.js imports or exports in an unknown way")
    return f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();"


def _module(importer: str, address: str) -> str:
    """The path in the folder of a module that another one imports."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), address))


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name)
