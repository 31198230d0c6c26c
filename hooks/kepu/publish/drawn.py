"""Which pictures are on a site's pages: read from each page once, and known of it as long as its key is the same."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from ..caching import keep, recall
from .manifest import beside_manifest
from .release import Release

_DRAWN = re.compile(r' src="((?:\.\./)+[^"?#]+\.(?:webp|png|jpg|svg))"')


@dataclass
class Drawn:
    """The pictures on pages of a release, by page: its key and theirs paths, whether or not these are in the site."""

    release: Release
    _old: dict[str, list[str]] = field(default_factory=dict)
    _new: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def load(cls, release: Release) -> Drawn:
        """With what the last build read."""
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            kept = json.loads(recall(beside_manifest(release.site, release.cache, "drawn")) or b"")
            if kept["version"] == release.version and all(map(_is_told, kept["pages"].values())):
                return cls(release, kept["pages"])
        return cls(release)

    def save(self) -> None:
        """Keep it for the next build; where it cannot be written, go without."""
        if self._new != self._old:
            content = json.dumps({"version": self.release.version, "pages": self._new}, ensure_ascii=False)
            with suppress(OSError):
                keep(beside_manifest(self.release.site, self.release.cache, "drawn"), content.encode())

    def with_pictures(self, pages: Iterable[str]) -> list[str]:
        """Pages that are in the release, and the pictures on them that are."""
        found: dict[str, None] = {}
        for page in filter(self.release.has, pages):
            found[page] = None
            found.update(dict.fromkeys(filter(self.release.has, self._on(page))))
        return list(found)

    def _on(self, page: str) -> list[str]:
        (key,) = self.release.keys([page])
        told = self._old.get(page)
        if told is None or told[0] != key:
            text = (self.release.tree / page).read_text(encoding="utf-8")
            folder = posixpath.dirname(page)
            told = [key, *(posixpath.normpath(posixpath.join(folder, found)) for found in _DRAWN.findall(text))]
        self._new[page] = told
        return told[1:]


def _is_told(told: object) -> bool:
    return isinstance(told, list) and bool(told) and all(isinstance(text, str) for text in told)
