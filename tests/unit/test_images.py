"""Photographs from strangers: what is refused, what is left of the rest, and what a bad one cannot break."""

from __future__ import annotations

import os
import struct
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from kepu.images.client import Worker
from kepu.images.photographs import Rendition, process, reencode, reencode_all
from kepu.images.wire import Message
from kepu.limits import PICTURE_BYTES, PICTURE_SECONDS

CRASHING = """
import os, sys, time
from kepu.images import worker
answer = worker.answer
def faulty(request):
    if b"CRASH" in request.parts[0]: os._exit(3)
    if b"HANG" in request.parts[0]: time.sleep(60)
    if b"GREEDY" in request.parts[0]: bytearray(8 << 30)
    if b"GARBAGE" in request.parts[0]: sys.stdout.buffer.write(b"not json\\n")
    return answer(request)
worker.answer = faulty
worker.main()
"""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


class Impatient(Worker):
    """Waits long for what will come, and hardly for what never will."""

    def ask(self, request: Message) -> Message:
        self.seconds = 0.2 if b"HANG" in request.parts[0] else PICTURE_SECONDS
        return super().ask(request)


@pytest.fixture
def faulty() -> Iterator[Worker]:
    with Impatient([sys.executable, "-c", CRASHING]) as running:
        yield running


def photograph(width: int = 1600, height: int = 900, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), "blue")
    ImageDraw.Draw(picture).rectangle((0, 0, width // 2, height), "red")
    return picture.convert(mode)


def saved(path: Path, picture: Image.Image, **options: Any) -> Path:
    picture.save(path, **options)
    return path


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def made(path: Path, worker: Worker, cache: Path) -> Rendition:
    result = process([path], cache, worker=worker)[path]
    assert isinstance(result, Rendition), result
    return result


def refusal(path: Path, worker: Worker, cache: Path) -> str:
    result = process([path], cache, worker=worker)[path]
    assert isinstance(result, str)
    return result


def near(pixel: Any, colour: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(pixel[:3], colour, strict=True))


# What comes out


def test_a_photograph_comes_in_two_widths(tmp_path: Path, worker: Worker) -> None:
    rendition = made(saved(tmp_path / "a.jpg", photograph()), worker, tmp_path)
    assert (rendition.width, rendition.height) == (1200, 675)
    assert [width for width, _, _ in rendition.files] == [480, 1200]
    for width, name, content in rendition.files:
        assert opened(content).format == "WEBP"
        assert opened(content).width == width
        assert name.endswith(f"-{width}.webp")
        assert "/" not in name


@pytest.mark.parametrize(("width", "expected"), [(300, [300]), (480, [480]), (800, [480, 800]), (1200, [480, 1200])])
def test_no_photograph_is_enlarged(tmp_path: Path, worker: Worker, width: int, expected: list[int]) -> None:
    rendition = made(saved(tmp_path / "a.png", photograph(width, 50)), worker, tmp_path)
    assert [entry[0] for entry in rendition.files] == expected
    assert rendition.width == expected[-1]


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("gray.jpg", "L", {}),
        ("cmyk.jpg", "CMYK", {}),
        ("progressive.jpg", "RGB", {"progressive": True}),
        ("bits.png", "1", {}),
        ("palette.png", "P", {}),
        ("gray-alpha.png", "LA", {}),
        ("alpha.png", "RGBA", {}),
        ("sixteen.png", "I;16", {}),
        ("lossless.webp", "RGBA", {"lossless": True}),
    ],
)
def test_every_kind_of_pixel_is_read(
    tmp_path: Path, worker: Worker, name: str, mode: str, options: dict[str, Any]
) -> None:
    picture = photograph(height=90, mode="L" if mode == "I;16" else mode)
    if mode == "I;16":
        picture = picture.convert("I").point(lambda value: value * 256).convert("I;16")
    path = saved(tmp_path / name, picture, **options)
    pixels = opened(made(path, worker, tmp_path).files[-1][2]).convert("RGB")
    left, right = pixels.getpixel((200, 30)), pixels.getpixel((1000, 30))
    if mode in ("RGB", "CMYK", "P", "RGBA"):
        assert near(left, (255, 0, 0)) and near(right, (0, 0, 255))
    elif mode != "1":
        assert near(left, (76, 76, 76)) and near(right, (29, 29, 29))


def test_transparency_stays(tmp_path: Path, worker: Worker) -> None:
    picture = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    path = saved(tmp_path / "a.png", picture)
    assert opened(made(path, worker, tmp_path).files[0][2]).getchannel("A").getextrema() == (0, 0)
    renamed = saved(tmp_path / "a.jpg", picture, format="PNG")
    content = reencode_all([renamed], worker=worker)[renamed]
    assert isinstance(content, bytes) and near(opened(content).getpixel((5, 5)), (255, 255, 255))


def test_of_an_animation_the_first_frame(tmp_path: Path, worker: Worker) -> None:
    frames = [Image.new("RGB", (60, 60), colour) for colour in ("red", "blue")]
    for name in ("a.png", "a.webp"):
        path = saved(tmp_path / name, frames[0], save_all=True, append_images=frames[1:])
        for content in (made(path, worker, tmp_path).files[0][2], reencode_all([path], worker=worker)[path]):
            assert isinstance(content, bytes)
            assert getattr(opened(content), "n_frames", 1) == 1
            assert near(opened(content).convert("RGB").getpixel((30, 30)), (255, 0, 0))


def with_everything(path: Path) -> Path:
    """A photograph with EXIF (turned, GPS), an ICC profile, XMP and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise
    exif[0x010E] = "SECRET"
    exif.get_ifd(0x8825)[2] = (28.0, 7.0, 1.0)
    options: dict[str, Any] = {"exif": exif, "icc_profile": b"SECRET" * 30, "xmp": b"<x>SECRET</x>"}
    if path.suffix == ".jpg":
        options["comment"] = b"SECRET"
    if path.suffix == ".png":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", "SECRET")
    path = saved(path, photograph(), **options)
    with path.open("ab") as handle:
        handle.write(b"SECRET")  # after the end of the picture
    return path


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_nothing_is_left_of_the_metadata(tmp_path: Path, worker: Worker, name: str) -> None:
    path = with_everything(tmp_path / name)
    assert b"SECRET" in path.read_bytes()
    rendition = made(path, worker, tmp_path)
    assert (rendition.width, rendition.height) == (900, 1600), "turned as the EXIF says"
    same = reencode_all([path], worker=worker)[path]
    assert isinstance(same, bytes)
    assert opened(same).format == opened(path.read_bytes()).format
    assert opened(same).size == (900, 1600)
    for content in (same, *(entry[2] for entry in rendition.files)):
        assert b"SECRET" not in content
        picture = opened(content)
        assert not picture.getexif() and not picture.getexif().get_ifd(0x8825)
        assert not {"icc_profile", "exif", "xmp", "comment", "Comment"} & set(picture.info)


def test_a_content_picture_keeps_the_format_of_its_name(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", photograph(), format="JPEG")
    content = reencode(path)
    assert isinstance(content, bytes) and opened(content).format == "PNG"


def test_the_same_photograph_gives_the_same_files(tmp_path: Path) -> None:
    first = saved(tmp_path / "a.jpg", photograph(height=90))
    second = tmp_path / "b.jpg"
    second.write_bytes(first.read_bytes())
    found = process([first, second], tmp_path / "one")
    assert found[first] == found[second]
    assert process([first], tmp_path / "two")[first] == found[first]


def test_an_unchanged_photograph_is_not_decoded_again(tmp_path: Path, worker: Worker) -> None:
    path = saved(tmp_path / "a.jpg", photograph(height=90))
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"<svg/>")
    cache = tmp_path / "cache"
    found = process([path, bad], cache, worker=worker)
    broken = Worker([sys.executable, "-c", "raise SystemExit(1)"])
    assert process([path, bad], cache, worker=broken) == found
    for kept in (cache / "images").iterdir():
        kept.write_bytes(kept.read_bytes()[:-1])
    assert isinstance(process([path], cache, worker=broken)[path], str), "a damaged cache is not believed"
    assert process([path, bad], cache, worker=worker) == found


# What is refused


def png_header(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    body = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (png_header(60_000, 60_000), "像素太多"),
        (png_header(6_000, 5_000), "像素太多（6000×5000）"),
        (png_header(20_000, 10), "太长"),
        (png_header(100, 100), "损坏"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "不是 JPEG"),
        (GIF, "不是 JPEG"),
        (b"%!PS-Adobe-3.0\n", "不是 JPEG"),
        (b"", "不是 JPEG"),
        (b"\0" * (PICTURE_BYTES + 1), "文件太大"),
    ],
    ids=["bomb", "30-megapixels", "long", "no-pixels", "svg", "gif", "postscript", "empty", "11-megabytes"],
)
def test_refused(tmp_path: Path, worker: Worker, content: bytes, words: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    assert words in refusal(path, worker, tmp_path)
    again = reencode_all([path], worker=worker)[path]
    assert isinstance(again, str) and words in again


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_cut_short(tmp_path: Path, worker: Worker, name: str) -> None:
    path = saved(tmp_path / name, photograph())
    path.write_bytes(path.read_bytes()[:-600])
    assert "损坏" in refusal(path, worker, tmp_path)


def test_only_regular_files_inside_the_folder(tmp_path: Path, worker: Worker) -> None:
    real = tmp_path / "real"
    real.mkdir()
    saved(real / "a.jpg", photograph())
    root = tmp_path / "content"
    root.mkdir()
    (root / "link.jpg").symlink_to(real / "a.jpg")
    (root / "folder").symlink_to(real)
    (root / "directory.jpg").mkdir()
    os.mkfifo(root / "pipe.jpg")
    expected = {
        root / "link.jpg": "符号链接",
        root / "folder" / "a.jpg": "符号链接",
        root / ".." / "real" / "a.jpg": "不在照片的文件夹里",
        real / "a.jpg": "不在照片的文件夹里",
        root / "directory.jpg": "不是普通文件",
        root / "pipe.jpg": "不是普通文件",
        root / "missing.jpg": "读不出来",
        root / "a.gif": "扩展名",
    }
    found = process(list(expected), tmp_path / "cache", root=root, worker=worker)
    for path, words in expected.items():
        assert words in str(found[path]), path
    assert "符号链接" in refusal(root / "link.jpg", worker, tmp_path)


# What a bad photograph cannot break


@pytest.mark.parametrize("fault", [b"CRASH", b"HANG", b"GARBAGE"])
def test_a_worker_that_fails_costs_one_photograph(tmp_path: Path, faulty: Worker, fault: bytes) -> None:
    paths = [saved(tmp_path / f"{name}.jpg", photograph(160, 90)) for name in "abc"]
    paths[1].write_bytes(fault)
    found = process(paths, tmp_path / "cache", worker=faulty)
    assert isinstance(found[paths[0]], Rendition)
    assert "处理时出错或太久" in str(found[paths[1]])
    assert found[paths[2]] == found[paths[0]]


def test_the_worker_limits_its_memory(tmp_path: Path, faulty: Worker) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "a.jpg"
    path.write_bytes(b"GREEDY")
    assert "处理时出错" in refusal(path, faulty, tmp_path)


@pytest.mark.scale
def test_the_largest_photograph_fits(tmp_path: Path, worker: Worker) -> None:
    path = saved(tmp_path / "a.png", photograph(6000, 4000, "RGBA"), compress_level=1)
    assert made(path, worker, tmp_path).height == 800
    path = saved(tmp_path / "a.webp", photograph(6000, 4000), format="JPEG")
    assert isinstance(reencode_all([path], worker=worker)[path], bytes)
