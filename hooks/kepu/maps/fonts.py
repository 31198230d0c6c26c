"""A Chinese font of this machine, for text in bitmaps. None is shipped: a good one weighs more than the whole site."""

from __future__ import annotations

import logging
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont

_KNOWN = (
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
)
_LIKED = ("NotoSansCJK-Regular", "SourceHanSans", "wqy-microhei", "wqy-zenhei")
_SAMPLE, _NOWHERE = "审", "\uffff"
_SIZE = 40

log = logging.getLogger("mkdocs.kepu")


class Font(NamedTuple):
    """A face in a font file."""

    path: Path
    face: int = 0

    def load(self, size: int) -> ImageFont.FreeTypeFont:
        """The face at a size in pixels, set without shaping, so that all machines with the font draw alike."""
        return ImageFont.truetype(self.path, size, self.face, layout_engine=ImageFont.Layout.BASIC)

    def describe(self) -> str:
        """Stands for the font in keys."""
        return f"{self.path.name} {self.path.stat().st_size} {self.face}"


def chinese_font() -> Font | None:
    """A face that has Chinese characters; the same on every run on a machine. None if there is none."""
    for font in (*_listed(), *(Font(Path(name)) for name in _KNOWN)):
        if font.path.is_file() and _has_chinese(font):
            return font
    log.warning("没有找到中文字体（例如 fonts-noto-cjk），不画分享用的地图图片")
    return None


def _listed() -> list[Font]:
    """Faces that fontconfig knows for Chinese, the ones we like and those for the mainland first."""
    program = shutil.which("fc-list")
    if program is None:
        return []
    command = [program, "--format", "%{file}\t%{index}\t%{family}\n", ":lang=zh-cn"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30).stdout
    rows = sorted({tuple(line.split("\t")) for line in listed.splitlines() if line.count("\t") == 2}, key=_rank)
    # The upper half of an index counts the named instances of a variable font, which are all the same to us.
    return [Font(Path(name), int(index) & 0xFFFF) for name, index, _ in rows]


def _rank(row: tuple[str, ...]) -> tuple[int, bool, tuple[str, ...]]:
    name, _, family = row
    liked = next((place for place, part in enumerate(_LIKED) if part in name), len(_LIKED))
    return liked, not any(part in family for part in (" SC", " CN")), row


def _has_chinese(font: Font) -> bool:
    try:
        face = font.load(_SIZE)
    except OSError:
        return False
    return bytes(face.getmask(_SAMPLE)) != bytes(face.getmask(_NOWHERE))
