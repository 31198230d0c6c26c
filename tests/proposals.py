"""What forms produce, as the browser writes it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image

from commandline import NOW
from kepu.catalogue import Catalogue
from kepu.check.loading import load
from kepu.editing.incoming.fingerprints import mark, published


def closed(lines: list[str]) -> str:
    return "\n".join([*lines, f"# 表单完 {len(lines)}", ""])


def change(desk: Path, fields: dict[str, str], gone: str = "", role: str = "示例市博物馆（办公室）") -> str:
    """What the form writes for a change of the museum as it is now."""
    catalogue = Catalogue(load(desk / "data")[0], dt.datetime.fromisoformat(NOW).replace(tzinfo=ZoneInfo("UTC")))
    old = published(catalogue, "venues", catalogue.records["venues"]["yantai-museum"])
    was = " ".join(f"{name}={mark(old.get(name))}" for name in (*fields, *gone.split()))
    lines = ["# 表单 修改 venues/yantai-museum", f"# 身份 {role}", f"# 原来 {was}"]
    lines += [f"# 删掉 {gone}"] if gone else []
    return closed([*lines, *(f"{name}: {value}" for name, value in fields.items())])


def new(name: str = "some-hall", more: str = "") -> str:
    lines = [f"# 表单 新增 venues/{name}", f"name: {name}馆", "kind: museum", 'region: "370602"']
    return closed([*lines, *more.splitlines(), "source:", "  - title: 公告", "    tier: B", "collected_on: 2026-11-01"])


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def photograph() -> bytes:
    """A JPEG that tells where it was taken."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (28.0, 11.0, 0.0), 3: "E", 4: (112.0, 58.0, 0.0)}
    buffer = io.BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()
