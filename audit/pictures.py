"""Pillow's own test pictures, broken ones among them, through the process that decodes photographs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from audit.trial import Trial

from kepu.images.client import Worker
from kepu.images.formats import FORMATS
from kepu.images.photographs import Rendition, process

_KNOWN = ("出错或太久",)
"""The part of a refusal that says that the process was lost."""


def tried(pictures: Iterable[tuple[str, bytes]]) -> Trial:
    """Each picture under its own name and, where that is of no allowed format, as a JPEG: made anew or refused, and
    the process that decodes is never lost."""
    trial = Trial("Pictures", "Pillow's test pictures as photographs, those of other formats called JPEG")
    with TemporaryDirectory() as folder, Worker() as worker:
        for number, (name, content) in enumerate(pictures):
            ending = Path(name).suffix.lower()
            path = Path(folder) / f"{number}{ending if ending in FORMATS else '.jpg'}"
            path.write_bytes(content)
            (found,) = process([path], Path(folder) / "cache", worker=worker).values()
            path.unlink()
            if isinstance(found, Rendition):
                trial.note("drawn anew")
                continue
            trial.note("refused with a sentence")
            trial.wrong += [f"{name}: {found}"] if any(words in found for words in _KNOWN) else []
    return trial
