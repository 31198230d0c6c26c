"""The Nu HTML Checker of the W3C (vnu-jar, from npm by ``tests/js/package-lock.json``), run once over many pages."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from ensure_node import FOLDER

JAR = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
# Deep pages need a deep stack; a short run gains nothing from the second compiler.
_MACHINE = ("-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


def find_java() -> str | None:
    return shutil.which("java")


def errors(java: str, pages: Sequence[Path]) -> Iterator[str]:
    """What is no valid HTML: one line an error, with page, line and the text around it. One start for all pages.

    Raises:
        RuntimeError: if the checker did not run to its end.
    """
    command = [java, *_MACHINE, "-jar", str(JAR), "--errors-only", "--format", "json", *map(str, pages)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = json.loads(ran.stderr)["messages"]
    except (ValueError, KeyError) as error:
        raise RuntimeError(f"the checker did not run: {ran.stderr[:400]}") from error
    for one in found:
        yield f"{one.get('url', '')}:{one.get('lastLine', '')}: {one['message']} | {one.get('extract', '')[:160]!r}"
