"""What stands for all that files are made from beside the catalogue."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import inputs
from .assets import Assets
from .model import COLLECTIONS
from .project import Project
from .publish.shares import libraries
from .shards import Shard


def version(assets: Assets, templates: Path, project: Project, shared: dict[str, Any]) -> str:
    """Stands for all code, templates and what these share: when it changes, no cached page is trusted."""
    digest = hashlib.blake2b(digest_size=12)
    for path in sorted((*inputs.CODE.rglob("*.py"), *templates.glob("*.html"), project.overrides / "main.html")):
        digest.update(path.read_bytes())
    digest.update(f"{assets.folder}\0{project.site_url}\0{shared}".encode())
    return digest.hexdigest()


def settled(version: str, project: Project, made_from: Mapping[str, str], shard: Shard | None) -> str:
    """Stands for all that a file is made from beside what is read from the catalogue: when it changes, no trace is
    trusted. The portal's settings and the outlines are among it."""
    given = [project.data / "boundaries", project.data / "portal.yml", *_added_code()]
    files = inputs.digest(given, dt.date.min, project.data.name, project.language, str(shard or ""))
    return f"{version} {made_from['program']} {made_from['settings']} {files} {sys.version} {libraries()}"


def _added_code() -> Iterator[Path]:
    """The modules of other packages that add collections."""
    for collection in COLLECTIONS.values():
        file = Path(sys.modules[collection.model.__module__].__file__ or "")
        if not file.is_relative_to(inputs.CODE):
            yield file
