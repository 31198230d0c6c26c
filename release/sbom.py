"""What the program is made of: a CycloneDX bill of materials from the locks, the same for the same locks.

``python release/sbom.py`` prints it. Python's packages come from ``requirements.lock``, those of the checks of the
browser's code from ``tests/js/package-lock.json``. Format: https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\\n]+)((?:[^\n]*\\\n +--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
_ALGORITHMS = {"sha1": "SHA-1", "sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512"}


def python_components(lock: str) -> Iterator[dict[str, Any]]:
    """The packages of a lock with hashes. One package has a file for each system, and a hash for each file."""
    for name, version, rest in _PINNED.findall(lock):
        address = f"pkg:pypi/{name.lower().replace('_', '-')}@{quote(version)}"
        files = [
            {"type": "distribution", "hashes": [{"alg": "SHA-256", "content": found}]} for found in _HASH.findall(rest)
        ]
        references = [{"url": f"https://pypi.org/project/{name}/{version}/", **file} for file in files]
        yield _component(name, version, address) | {"externalReferences": references}


def npm_components(lock: str) -> Iterator[dict[str, Any]]:
    """The packages of a ``package-lock.json`` of version 2 or 3."""
    for path, package in sorted(json.loads(lock)["packages"].items()):
        if not path or "integrity" not in package:
            continue
        name = path.rpartition("node_modules/")[2]
        address = f"pkg:npm/{quote(name, safe='/')}@{quote(package['version'])}"
        algorithm, _, digest = package["integrity"].partition("-")
        hashed = {"alg": _ALGORITHMS[algorithm], "content": base64.b64decode(digest).hex()}
        yield _component(name, package["version"], address) | {"scope": "excluded", "hashes": [hashed]}


def _component(name: str, version: str, address: str) -> dict[str, Any]:
    return {"type": "library", "bom-ref": address, "name": name, "version": version, "purl": address}


def bill(root: Path = ROOT) -> dict[str, Any]:
    """The whole bill. Its number is made from its content, so that the same locks give the same bytes."""
    version = re.search(r'__version__ = "([^"]+)"', (root / "hooks/kepu/__init__.py").read_text("utf-8"))
    assert version
    components = [
        *python_components((root / "requirements.lock").read_text("utf-8")),
        *npm_components((root / "tests/js/package-lock.json").read_text("utf-8")),
    ]
    components = list({each["bom-ref"]: each for each in components}.values())
    digest = hashlib.sha256(json.dumps(components, sort_keys=True).encode()).digest()
    product = f"pkg:generic/kepu-portal@{version[1]}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}",
        "version": 1,
        "metadata": {
            "component": _component("kepu-portal", version[1], product)
            | {"type": "application", "licenses": [{"license": {"id": "MIT"}}]}
        },
        "components": components,
        "dependencies": [{"ref": product, "dependsOn": [each["bom-ref"] for each in components]}],
    }


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, ensure_ascii=False, indent=1)
