"""Message catalogues: gettext files whose messages are the Chinese texts of pages.

In a message ``{}`` stands for a number, a date or another text. A translation has as many, or numbers them
(``{0}``, ``{1}``) to change their order. ``{0|place|places}`` is a word that follows the number of the first slot: its
forms stand in the order of the language's plurals (CLDR: zero, one, two, few, many, other; as many as it has).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from ..limits import FILE_BYTES

CATALOGUES = Path(__file__).parent / "catalogues"
_SLOT = re.compile(r"\{(\d*)\}")
_FORMS = re.compile(r"\{(\d+)\|[^{}]+\}")
_MOST_SLOTS = 4
_PLURAL = re.compile(r"^msgid_plural\b", re.MULTILINE)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Control characters, and those that change the direction of what follows."""


class Message(NamedTuple):
    """An entry of a catalogue; ``line`` is where it stands."""

    text: str
    translation: str
    line: int


class Fault(NamedTuple):
    """What is wrong with a catalogue, in words for editors."""

    line: int
    told: str


def load(file: Path) -> tuple[list[Message], list[Fault]]:
    """The same of a file, which may be missing; only a plain file within the limit is read."""
    if file.is_symlink() or (file.exists() and not file.is_file()):
        return [], [Fault(1, "不是普通文件")]
    if not file.is_file():
        return [], []
    if file.stat().st_size > FILE_BYTES:
        return [], [Fault(1, f"文件超过 {FILE_BYTES >> 20} MB")]
    return read(file.read_bytes())


def read(content: bytes) -> tuple[list[Message], list[Fault]]:
    """The translated messages of a catalogue, and what is wrong with it; messages with a fault are left out."""
    from babel.messages.pofile import PoFileError, read_po  # a check of a portal of one language does without

    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return [], [Fault(line, "不是 UTF-8 文字；请在编辑器里另存为 UTF-8")]
    if plural := _PLURAL.search(text):  # its header could ask for any number of translations, all of them made
        line = text.count("\n", 0, plural.start()) + 1
        return [], [Fault(line, "不用 msgid_plural：中文没有单复数，只写 msgid 和 msgstr")]
    try:
        found = read_po(StringIO(text), abort_invalid=True)
    except PoFileError as error:
        return [], [Fault(error.lineno + 1, "从这里起看不懂：每条要有 msgid 和 msgstr，各在一对英文引号里")]
    except (ValueError, LookupError):
        return [], [Fault(1, "文件开头的说明看不懂：语言、日期或 Plural-Forms 写错了，可以删掉那一行")]
    messages, faults = [], list(_repeated(text))
    for entry in found:
        if not entry.id or not isinstance(entry.id, str) or not isinstance(entry.string, str) or not entry.string:
            continue
        if entry.fuzzy:  # a draft, by the rules of gettext
            continue
        message = Message(entry.id, entry.string, entry.lineno or 1)
        problems = list(faults_of(message))
        faults += [Fault(message.line, told) for told in problems]
        if not problems:
            messages.append(message)
    return messages, faults


def _repeated(text: str) -> Iterator[Fault]:
    """Messages that stand in the file twice: only the first would be used."""
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith('msgid "') or line == 'msgid ""':  # of one that goes on, the first line says nothing
            continue
        if line in seen:
            yield Fault(number, f"{line[6:28]} 前面已经有一条，请只留一条")
        seen.add(line)


def faults_of(message: Message) -> Iterator[str]:
    """What keeps a translation from being used."""
    if _UNSEEN.search(message.translation):
        yield f"“{message.text[:20]}”的译文里有看不见的控制字符"
    wanted, given = _SLOT.findall(message.text), _SLOT.findall(message.translation)
    places = [str(place) for place in range(len(wanted))]
    for counted in _FORMS.findall(message.translation):
        if counted not in places:
            yield f"“{message.text[:20]}”只有 {len(wanted)} 个 {{}}，译文里用了“{{{counted[:5]}|”，从 0 数起"
    if len(wanted) > _MOST_SLOTS:
        yield f"“{message.text[:20]}”里的 {{}} 超过 {_MOST_SLOTS} 个；请分成几句"
    elif sorted(number or str(place) for place, number in enumerate(given)) != places:
        yield f"“{message.text[:20]}”有 {len(wanted)} 个 {{}}，译文里对不上"


def texts(messages: list[Message]) -> Mapping[str, str]:
    """Translations by text."""
    return {message.text: message.translation for message in messages}


def of_program(tag: str) -> Mapping[str, str]:
    """The program's own catalogue of a language; empty where it has none."""
    return texts(load(CATALOGUES / f"{tag}.po")[0])
