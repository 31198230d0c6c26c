"""The encoding of text that people send: UTF-8 unless the bytes cannot be, and then only what they must be."""

from __future__ import annotations

_REPLACED = "\ufffd"


class UnknownEncoding(ValueError):
    """The bytes are neither UTF-8 nor GB18030, or they are UTF-8 that was damaged."""


def decoded(raw: bytes) -> tuple[str, str]:
    """A text without its byte order mark, and the name of its encoding.

    Raises:
        UnknownEncoding: no encoding fits. GB18030 fits almost any bytes, so bytes that are mostly good UTF-8 are
            taken for UTF-8 with damage, and never for GB18030.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            raise UnknownEncoding("像是 UTF-16 编码，但中间有损坏") from None
    try:
        return raw.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return gb18030(raw), "GB18030"


def gb18030(raw: bytes) -> str:
    """Bytes that are not UTF-8, read as GB18030.

    Raises:
        UnknownEncoding: they are no GB18030 either, or are UTF-8 but for a few bytes.
    """
    lenient = raw.decode("utf-8", "replace")
    good = sum(character > "\x7f" for character in lenient) - lenient.count(_REPLACED)
    if good > lenient.count(_REPLACED):
        line = lenient.count("\n", 0, lenient.index(_REPLACED)) + 1
        raise UnknownEncoding(f"是 UTF-8 编码，但第 {line} 行有损坏的字节；请改好这一行再存")
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        raise UnknownEncoding("不是 UTF-8，也不是 GB18030（GBK）编码") from None
