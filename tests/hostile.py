"""An attack in every text of every record: a generator that walks the models, so that a new field is tested too.

What has a meaning for the checks (references, codes, dates, coordinates) stays as it was or gets a valid value;
everything that is free text becomes an attack, cut to the length that the field allows. What the checks then
still refuse, because fields exclude each other, is taken out again.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from PIL import Image
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from kepu.check.loading import load
from kepu.check.run import check_data
from kepu.model import COLLECTIONS, Portal
from kepu.model.curriculum import CONTENTS
from kepu.model.scalars import Scalar
from kepu.model.types import Ref, Term
from sites import copy_of_second

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</script><script>alert(3)</script>",
    "{{7*7}}{% raw %}",
    "${alert(4)}`",
    "' onmouseover='alert(5)",
    "]]><svg onload=alert(6)>",
    "--><!--<b>",
    "javascript:alert(7)",
    "\u00a0\u3000alert(8)",
    "&lt;script&gt;&#60;i&#62;",
    "%3Cscript%3E\\u003c\\",
    "</title></textarea></style>",
    "W" * 60,
)
FORMULAS = ("=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "＝1")
HARMLESS_URL = "https://example.org/?a=1&b={{7*7}}&c=${alert(9)}&d=%3Cscript%3E&e=]]--#(x);"
MARKDOWN = """\
<script>alert(10)</script><iframe src="https://evil.test/"></iframe><svg onload=alert(11)></svg>

[a](javascript:alert(12)) [b](JAVA\tSCRIPT:alert(13)) [c](data:text/html,x) ![d](x"onerror="alert(14)) <javascript:alert(15)>

# heading <img src=x onerror=alert(16)>

| a | b |
|---|---|
| <b onclick=alert(17)> | ${alert(18)} {{7*7}} |

```html"onclick="alert(19)
</code></pre><script>alert(20)</script>
```

&lt;script&gt; ]]> [ref]: <javascript:alert(21)> {: onclick="alert(22)" }
"""
_VALID = {
    "phone": "0535-6678901",
    "email": "a&{{7*7}}${x}@example.org",
    "file": "photographs/entrance.png",
    "location": {"lon": 121.45, "lat": 37.48, "datum": "wgs84", "precision": "site"},
    "label": {"lon": 121.45, "lat": 37.48, "datum": "wgs84", "precision": "district"},
    "rule": {"month": 9},
    "counts": {"collection": "bases"},
    "count": {"collection": "venues", "distinct": "county"},
    "lunar": None,
    "closes": "17:00",
    "last_admission": "16:00",
    "collected_on": "2026-11-01",
    "end": "2026-12-20",
    "until": "2026-12-20",
    "valid_until": "2030",
    "nth": None,
    "weekday": None,
}
"""Values for fields whose meaning is checked, by name."""
_KEPT = frozenset(
    (
        *("parent", "merged_into", "region_status", "status", "boundary", "code", "level", "event_status"),
        *(
            "records",
            "field",
            "fields",
            "known_by",
            "batches",
            "alternatives",
            "was",
            "successor",
        ),  # which name records, fields and values
    )
)
"""Fields left as they are, also when they are absent."""
_OFF = frozenset(("sample", "draft", "announced", "by_appointment", "every_region", "complete", "without_validity"))
_SEEN = frozenset(("name", "aliases"))
"""Fields in which the checks refuse signs that nobody sees."""
_MOMENTS = {
    "start": "2026-11-25 09:00",
    "end": "2026-11-25 11:00",
    "opens": "2026-11-01 09:00",
    "closes": "2026-12-01 09:00",
}
_BY_SCALAR = {"clock": "09:00", "date": "2026-11-20", "partial-date": "2026-01", "number": "1.5"}


@dataclass
class Injector:
    """Fills models with attacks. ``ids`` names a record of every collection, ``terms`` a code of every vocabulary."""

    ids: dict[str, str]
    terms: dict[str, str]
    url: str = HARMLESS_URL
    urls: int = 0
    """How many addresses were written so far."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def text(self, longest: int) -> str:
        """One line of attacks, different each time, that starts like a formula."""
        number = next(self._numbers)
        turned = [ATTACKS[(number + step) % len(ATTACKS)] for step in range(len(ATTACKS))]
        whole = f"{FORMULAS[number % len(FORMULAS)]} {number} {' '.join(turned)}"
        return whole[:longest].strip()

    def record(self, model: type[BaseModel], given: dict[str, Any]) -> dict[str, Any]:
        """All fields of a model: attacks where there is text, what was given elsewhere."""
        filled = {}
        for name, info in model.model_fields.items():
            value = self._field(name, info, given.get(name))
            if value is not None:
                filled[name] = value
        if {"do", "dont"} <= filled.keys():  # a step says one of them
            del filled["do" if given.get("dont") else "dont"]
        if "alternatives" in filled:  # which name a field and a source of the same record
            filled["alternatives"] = [
                {"field": "name", "text": self.text(300), "source": source["title"]} for source in filled["source"][:1]
            ]
        for serves in filled.get("serves", ()):
            serves["source"] = filled["source"][0]["title"]
        return filled

    def _field(self, name: str, info: FieldInfo, given: Any) -> Any:
        if name in _KEPT or (name == "id" and given is not None):
            return given
        return self._value(name, info.annotation, list(info.metadata), given)

    def _value(self, name: str, kind: Any, metadata: list[Any], given: Any) -> Any:
        origin = get_origin(kind)
        if origin is Annotated:
            kind, *more = get_args(kind)
            return self._value(name, kind, [*metadata, *_flat(more)], given)
        if origin in (Union, types.UnionType):
            choice = next(choice for choice in get_args(kind) if choice is not types.NoneType)
            return self._value(name, choice, metadata, given)
        if origin is tuple:
            return [self._value(name, get_args(kind)[0], [], item) for item in given or (None,)]
        if origin is dict:
            keys, values = get_args(kind)
            return {key: self._value(name, values, [], None) for key in get_args(keys)}
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return given or _VALID[name] if name in _VALID else self.record(kind, given or {})
        if origin is Literal:
            return given or _VALID.get(name, get_args(kind)[0])
        return self._scalar(name, metadata, given)

    def _scalar(self, name: str, metadata: list[Any], given: Any) -> Any:
        target = next((item for item in metadata if isinstance(item, Ref | Term)), None)
        if target:
            return given or (self.ids[target.collection] if isinstance(target, Ref) else self.terms[target.vocabulary])
        scalar = _scalar_of(metadata)
        limits = next((item for item in metadata if isinstance(item, StringConstraints)), None)
        if limits and limits.pattern:
            return given or f"{name}-{next(self._numbers)}"
        if name in ("url", "online"):
            self.urls += 1
            return self.url
        if limits and name not in ("email", "file") and scalar != "phone":
            text = MARKDOWN if (limits.max_length or 0) >= 20_000 else self.text(limits.max_length or 300)
            return text.replace("\u00a0", " ") if name in _SEEN else text
        if scalar == "moment":
            return given or _MOMENTS.get(name, "2026-11-25 09:00")
        if scalar == "integer":
            return given if given is not None else "2026" if name == "year" else "2"
        if scalar == "flag":
            return "false" if name in _OFF else "true"
        if scalar == "month-day":
            return given or ("12-31" if name == "end" else "01-01")
        return given if given is not None else _VALID.get(name, _BY_SCALAR.get(scalar))


def _flat(metadata: Iterable[Any]) -> Iterator[Any]:
    for item in metadata:
        yield from item.metadata if isinstance(item, FieldInfo) else (item,)


def _scalar_of(metadata: list[Any]) -> str:
    """What the text of a value means, by the name of its marker; empty for plain text."""
    return next((item.name for item in metadata if isinstance(item, Scalar)), "")


def infected_copy(folder: Path, url: str = HARMLESS_URL) -> Path:
    """A copy of the second data set with an attack in every text; holds ``data`` and ``content``."""
    infect(copy_of_second(folder), url)
    return folder


def infect(folder: Path, url: str) -> int:
    """Put attacks into all records of a folder; returns how many addresses were written."""
    dataset, report = load(folder / "data")
    assert not report.failed
    terms = {name: next(iter(dataset.terms(name) or {})) for name in (*dataset.entries["vocab"], CONTENTS)}
    injector = Injector(_ids(dataset), terms, url)
    for entry in dataset.all():
        given = entry.record.model_dump(mode="json", exclude_unset=True)
        _write(folder / entry.file, injector.record(type(entry.record), given))
    portal = dataset.portal.model_dump(mode="json", exclude_unset=True)
    _write(folder / "data/portal.yml", injector.record(Portal, portal))
    _picture(folder / "content" / str(_VALID["file"]))
    removed = _take_out(folder, "KP701")
    assert len(removed) < 25, f"the checks refuse too much: {removed}"
    return injector.urls


def _take_out(folder: Path, wanted: str) -> list[str]:
    """Remove what the checks refuse, but for problems with the code ``wanted``; returns what was removed."""
    removed: list[str] = []
    for _ in range(5):
        _, report = check_data(folder / "data", folder / "content", dt.date(2026, 11, 21))
        refused = [p for p in report.sorted() if p.severity == "error" and p.code != wanted]
        if not refused:
            return removed
        for problem in reversed(refused):
            values = json.loads((folder / problem.file).read_text("utf-8"))
            _remove(values, re.findall(r"[^.\[\]]+", problem.path))
            _write(folder / problem.file, values)
            removed.append(f"{problem.file} {problem.path} {problem.code} {problem.message}")
    raise AssertionError(f"the checks still refuse what was written: {removed}")


def _remove(values: Any, path: list[str]) -> None:
    """Delete the value at a path, and lists that it leaves empty."""
    step: Any = int(path[0]) if isinstance(values, list) else path[0]
    if len(path) > 1:
        _remove(values[step], path[1:])
    if len(path) == 1 or values[step] == []:
        del values[step]


def _ids(dataset: Any) -> dict[str, str]:
    ids = {name: next(iter(entries)) for name, entries in dataset.entries.items() if entries}
    assert ids.keys() == COLLECTIONS.keys(), "the second data set has a record of every collection"
    return ids | {"regions": "370613"}


def _write(path: Path, values: dict[str, Any]) -> None:
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1), "utf-8")  # JSON is YAML


def _picture(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (640, 360), "teal").save(path)
