"""Decoding and encoding with Pillow; runs in the worker only."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from ..limits import PICTURE_PIXELS, PICTURE_SIDE
from .formats import FORMATS, WIDTHS

_DECODERS = tuple(dict.fromkeys(FORMATS.values()))
_GRAY = ("1", "L", "I", "F")
_JPEG_QUALITY = 85
_WEBP_QUALITY = 80
_THOROUGH, _QUICK = 4, 2
"""How long WebP looks for a small file, 0 to 6: half the time makes pictures of pages, which few see, 6 % larger."""
Encoded = tuple[int, int, bytes]
"""Width and height in pixels, and the file."""


class Refused(Exception):
    """The photograph cannot be used; the Chinese reason is for its editor."""


def renditions(raw: bytes) -> list[Encoded]:
    """A photograph as WebP in the widths of ``WIDTHS``, smallest first; never enlarged."""
    picture = _upright(raw, max(WIDTHS))
    widths = sorted({min(width, picture.width) for width in WIDTHS})
    return [_encoded(_narrowed(picture, width), "WEBP", _THOROUGH) for width in widths]


def reencoded(raw: bytes, kind: str) -> list[Encoded]:
    """A photograph in its own size, in one of the formats of ``FORMATS``."""
    return [_encoded(_upright(raw), kind, _QUICK)]


def _upright(raw: bytes, needed: int = PICTURE_SIDE) -> Image.Image:
    """The pixels alone: first frame, turned as its EXIF says, gray, RGB or RGBA, without any metadata.

    A JPEG may be decoded at a half, a quarter or an eighth, as long as both sides keep ``needed`` pixels.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(raw), formats=_DECODERS) as opened:
                _check_size(opened)
                opened.draft(None, (needed, needed))
                opened.load()
                return _bare(_turned(opened))
        except Refused:
            raise
        except UnidentifiedImageError:
            raise Refused("不是 JPEG、PNG 或 WebP 照片（改扩展名没有用，请另存为其中一种）") from None
        except Image.DecompressionBombError:
            raise Refused(f"像素太多，最多 {PICTURE_PIXELS // 10_000} 万像素，请缩小后再放") from None
        except MemoryError:
            raise Refused("处理时用的内存太多，请缩小后再放") from None
        except Exception:  # decoders report damage in every kind of exception
            raise Refused("照片损坏或不完整，打不开，请重新导出") from None


def _check_size(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > PICTURE_PIXELS:
        limit = PICTURE_PIXELS // 10_000
        raise Refused(f"像素太多（{width}×{height}），最多 {limit} 万像素，请缩小后再放")
    if max(width, height) > PICTURE_SIDE:
        raise Refused(f"太长（{width}×{height}），每边最多 {PICTURE_SIDE} 像素，请裁剪后再放")


def _turned(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # damaged EXIF does not make the pixels worse
        return picture


def _bare(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):  # 16 bits a pixel; Pillow would clip them, not scale them
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        picture.info.pop("transparency", None)
    gray = picture.mode in _GRAY and not picture.has_transparency_data
    bare = picture.convert("RGBA" if picture.has_transparency_data else "L" if gray else "RGB")
    bare.info = {}
    return bare


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    if width == picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(picture: Image.Image, kind: str, effort: int) -> Encoded:
    buffer = BytesIO()
    if kind == "JPEG":
        _on_white(picture).save(buffer, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
    elif kind == "PNG":
        picture.save(buffer, "PNG")
    else:
        picture.save(buffer, "WEBP", quality=_WEBP_QUALITY, method=effort)
    return picture.width, picture.height, buffer.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """JPEG has no transparency."""
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white
