"""Lists what the pages of a built site have no translation for: ``python tests/missing_texts.py SITE en``.

First what the program says, the most frequent first, with ``{}`` for numbers and dates as catalogues write them; what records
say is left out. Then the messages of the program's catalogue that no page and no script shows any more.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

from kepu.languages import catalogue_files  # noqa: E402
from kepu.languages.editions import ATTRIBUTE  # noqa: E402
from kepu.languages.phrases import HAN, Phrases, general  # noqa: E402
from kepu.languages.scope import LANGUAGES, page_of  # noqa: E402

TAGS = re.compile(r"(<[^>]*>)")


def texts_of(html: str) -> Iterator[str]:
    """The texts of a page, and those of its attributes."""
    parts = TAGS.split(html)
    for tag, text in zip(parts[1::2], parts[2::2], strict=True):
        if not tag.startswith(("<script", "<code", "<pre")):
            yield unescape(text).strip()
        yield from (unescape(value) for _, value in ATTRIBUTE.findall(tag))


def shown(site: Path) -> Counter[str]:
    """Every Chinese text of the pages that editions have, and how often it is shown."""
    found: Counter[str] = Counter()
    for file in sorted(site.rglob("*.html")):
        if page_of(file.relative_to(site).as_posix()) is not None:
            found.update(text for text in texts_of(file.read_text("utf-8")) if HAN.search(text))
    return found


def main(site: Path, tag: str) -> None:
    program = catalogue_files.of_program(tag)
    own = catalogue_files.texts(catalogue_files.load(PROJECT / f"data/languages/{tag}.po")[0])
    records = "\n".join(path.read_text("utf-8") for path in sorted((PROJECT / "data").rglob("*.yml")))
    phrases, texts = Phrases(LANGUAGES[tag].locale, {**program, **own}), shown(site)
    missing: Counter[str] = Counter()
    for text, times in texts.items():
        said = phrases.say(text)
        if (said is None or any(piece.foreign for piece in said)) and text not in records:
            missing[general(text)] += times
    for text, times in missing.most_common():
        print(f"{times}\t{text}")
    scripts = (path.read_text("utf-8") for path in sorted((PROJECT / "overrides/assets/kepu/js").rglob("*.js")))
    whole = "\n".join([*map(general, texts), *texts, *scripts])
    for text in program:
        if not all(part in whole for part in text.split("{}")):
            print(f"没有用到\t{text}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
