"""Proposals put into a copy of the records, one after the other; what clashes is told and left alone."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from ...catalogue import Catalogue
from ...check.dataset import Dataset, Entry
from ...check.loading import load
from ...images.photographs import reencode
from ...model import COLLECTIONS
from ...model.shapes import title_of
from ..sheets.duplicates import Known
from ..yaml.files import Lossy, Unusable, with_fields
from ..yaml.layout import flow_text, node_of
from ..yaml.new import entry_of, taken_ids, text_of
from .fingerprints import mark, published
from .packages import PICTURES, Unfit
from .texts import Proposal

PHOTOGRAPHS = "photos/"
"""Where a proposal says that its photographs are: beside it in the zip."""
_FOLDER = "images"


@dataclass(frozen=True)
class Clash:
    """Why a proposal cannot be used as it is. ``kind`` says what would help: ``changed`` to overwrite what somebody
    changed meanwhile, ``same`` to say that it is another one, ``shape`` to mend the field at ``path``."""

    words: str
    kind: Literal["unfit", "taken", "gone", "same", "changed", "shape"] = "unfit"
    path: str = ""


@dataclass
class Merged:
    """What became of a proposal: the files that it writes, by their path under the two folders, and what is to be said.

    ``clashes`` are reasons why it cannot be used as it is.
    """

    proposal: Proposal
    title: str
    files: dict[Path, bytes] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)


class Merger:
    """Puts proposals into the copy at ``data`` and ``content``.

    Args:
        overwrite: take a proposal's word where the record was changed meanwhile.
        force: take new records that look like ones on file.
        records: what the data folder holds, if that is known.
    """

    def __init__(
        self,
        data: Path,
        content: Path,
        now: dt.datetime,
        *,
        overwrite: bool,
        force: bool,
        records: Dataset | None = None,
    ) -> None:
        self.data, self.content, self.now = data, content, now
        self.overwrite, self.force = overwrite, force
        self.records: Dataset = load(data)[0] if records is None else records
        self._written: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}

    def put(self, proposal: Proposal, photographs: dict[str, bytes]) -> Merged:
        """Write one proposal into the copy, unless it clashes."""
        merged = self.made(proposal, photographs)
        if not merged.clashes:
            for path, raw in merged.files.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(raw)
            self.records = load(self.data)[0]
        return merged

    def made(self, proposal: Proposal, photographs: dict[str, bytes]) -> Merged:
        """What one proposal would write; nothing is written."""
        label = COLLECTIONS[proposal.collection].label
        entry = self.records.entries[proposal.collection].get(proposal.id)
        name = str(proposal.values.get("name") or (entry.record.name if entry else proposal.id))
        merged = Merged(proposal, f"{'新增' if proposal.new else '修改'}{label}：{name}（{proposal.name}）")
        try:
            values = self._with_photographs(merged, dict(proposal.values), photographs)
            (self._create if proposal.new else self._change)(merged, entry, values)
        except (Unfit, Unusable, Lossy) as error:
            merged.clashes.append(Clash(str(error)))
        return merged

    def _create(self, merged: Merged, entry: Entry | None, values: dict[str, Any]) -> None:
        proposal = merged.proposal
        if proposal.id in taken_ids(self.records, proposal.collection):
            told = f"已经有了：{entry.record.name}" if entry else "以前用过"
            merged.clashes.append(Clash(f"编号 {proposal.id} {told}；换一个编号，或改成“修改”", "taken", "id"))
            return
        text = text_of(proposal.collection, values, hints=False)
        path = self.data / proposal.collection / f"{proposal.id}.yml"
        found = entry_of(proposal.collection, proposal.id, f"{self.data.name}/{proposal.collection}/{path.name}", text)
        if isinstance(found, list):
            merged.clashes += [Clash(problem.message, "shape", problem.path) for problem in found]
            return
        same = Known.of(self.records, proposal.collection).same(found.record)
        if same and not self.force:
            listed = "；".join(f"{other.file}“{other.record.name}”（{reason}）" for other, reason in same)
            merged.clashes.append(Clash(f"像是已经有的：{listed}", "same"))
            return
        merged.files[path] = text.encode()

    def _change(self, merged: Merged, entry: Entry | None, values: dict[str, Any]) -> None:
        proposal = merged.proposal
        if entry is None:
            former = (e for e in self.records.entries[proposal.collection].values() if proposal.id in e.record.formerly)
            entry = next(former, None)
        if entry is None:
            merged.clashes.append(Clash("没有这条记录了，可能已经删除或改了编号", "gone"))
            return
        wanted: dict[str, Any] = values | dict.fromkeys(proposal.gone)
        catalogue = Catalogue(self.records, self.now)
        shown = catalogue.find(proposal.collection, entry.record.id)
        now = published(catalogue, proposal.collection, shown or entry.record)
        fields = {name: value for name, value in wanted.items() if self._free(merged, entry, name, value, now)}
        if merged.clashes or not fields:
            return
        path = self.data.parent / entry.file
        model = COLLECTIONS[entry.collection].model
        merged.files[path] = with_fields(path.read_bytes(), model, entry.record.id, fields)
        merged.fields = [self._title(entry, name) for name in fields]
        told = self._written.setdefault((entry.collection, entry.record.id), {})
        told |= {name: (proposal.origin, _words(value)) for name, value in fields.items()}

    def _free(self, merged: Merged, entry: Entry, name: str, value: Any, now: dict[str, Any]) -> bool:
        """Whether a field is to be set: not if it says so already, and not if somebody changed it meanwhile."""
        if _same(entry.root.get(name), value):
            return False
        if mark(now.get(name)) == merged.proposal.was[name] or self.overwrite:
            return True
        title = self._title(entry, name)
        known = self._written.get((entry.collection, entry.record.id), {}).get(name)
        if known:
            why = f"{title}：{known[0]} 要改成 {known[1]}，这一份要改成 {_words(value)}"
        else:
            why = f"{title}：填表以后有人改过，现在是 {_words(entry.root.get(name))}，这一份要改成 {_words(value)}"
        merged.clashes.append(Clash(why, "changed", name))
        return False

    def _title(self, entry: Entry, name: str) -> str:
        return title_of(type(entry.record).model_fields[name].description or name)

    def _with_photographs(self, merged: Merged, values: dict[str, Any], sent: dict[str, bytes]) -> dict[str, Any]:
        """The values with each photograph in its place under ``content``, encoded anew from its pixels.

        Raises:
            Unfit: a photograph is missing, or is none.
        """
        images = values.get("images")
        listed = images if isinstance(images, list) else [images] if isinstance(images, dict) else []
        placed = [self._placed(merged, dict(image), sent) if isinstance(image, dict) else image for image in listed]
        return values | ({"images": placed} if placed else {})

    def _placed(self, merged: Merged, image: dict[str, Any], sent: dict[str, bytes]) -> dict[str, Any]:
        file = str(image.get("file", ""))
        if not file.startswith(PHOTOGRAPHS):
            return image
        name = file.removeprefix(PHOTOGRAPHS)
        raw = sent.get(name)
        if raw is None or PurePosixPath(name).suffix.lower() not in PICTURES:
            raise Unfit(f"少了照片 {name[:80]}；请对方把整个压缩包发来")
        clean = self._reencoded(name, raw)
        digest = hashlib.blake2b(clean, digest_size=4).hexdigest()
        place = (
            f"{_FOLDER}/{merged.proposal.collection}/{merged.proposal.id}-{digest}{PurePosixPath(name).suffix.lower()}"
        )
        merged.files[self.content / place] = clean
        return image | {"file": place}

    def _reencoded(self, name: str, raw: bytes) -> bytes:
        """A photograph from its pixels alone, in a process of its own: nothing else that was in the file stays."""
        with tempfile.TemporaryDirectory(prefix="kepu-") as folder:
            waiting = Path(folder) / f"sent{PurePosixPath(name).suffix}"
            waiting.write_bytes(raw)
            clean = reencode(waiting)
        if isinstance(clean, str):
            raise Unfit(f"照片 {name}：{clean}")
        return clean


def _same(old: Any, new: Any) -> bool:
    """Whether a raw value says the same; one value counts as a list of one."""
    return bool(_listed(old) == _listed(new))


def _listed(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _words(value: Any) -> str:
    text = "（没有）" if value is None else flow_text(node_of(value))
    return text if len(text) <= 100 else f"{text[:99]}…"
