"""A change as one zip for review without a host: what changed, and the pages before and after, to open from a disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from ...check.dataset import Entry
from .comparison import Comparison

AFTER = "pages/"
BEFORE = "before/"
MOST = 300
"""Pages of each kind; of what is more, the table of changes tells."""
_DAY = (1980, 1, 1, 0, 0, 0)


def pages_after(found: Comparison) -> list[tuple[str, str]]:
    """The records whose pages are new or changed."""
    entries = (*found.added, *(new for _, new in found.renamed), *(change.new for change in found.changed))
    return _names(entries)


def pages_before(found: Comparison) -> list[tuple[str, str]]:
    """The records whose pages changed or are no more."""
    entries = (*found.removed, *(old for old, _ in found.renamed), *(change.old for change in found.changed))
    return _names(entries)


def _names(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((entry.collection, entry.record.id) for entry in entries))[:MOST]


def packed(index: bytes, before: dict[str, bytes], after: dict[str, bytes]) -> bytes:
    """The zip; the same change gives the same bytes."""
    files = {"index.html": index}
    files |= {f"{AFTER}{path}": raw for path, raw in after.items()}
    files |= {f"{BEFORE}{path}": raw for path, raw in before.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _DAY), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
