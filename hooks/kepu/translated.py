"""The portal's pages in other languages: which there are, what they are made from, and when they are made again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from .catalogue import Catalogue
from .languages import catalogue_files
from .languages.browser_texts import browser_texts
from .languages.characters import Characters
from .languages.dates import day_words
from .languages.editions import Edition
from .languages.phrases import Phrases, Speaker
from .languages.scope import TRADITIONAL, Language, editions, page_of
from .model import COLLECTIONS
from .output import Draft, Output, fingerprint, json_output
from .pages.site import BATCH, Pages
from .publish.release import Release
from .publish.shares import libraries
from .shards import Shard

FOLDER = "languages"
"""Catalogues of a portal under its data folder, and texts for programs in its site."""


@dataclass(frozen=True)
class Translation:
    """An edition, what stands for all that its pages are made from beside the Chinese ones, and its programs' texts."""

    edition: Edition
    key: str
    texts: Output


@dataclass(frozen=True)
class Translations:
    """All editions of a build."""

    made: tuple[Translation, ...]

    @classmethod
    def of(cls, catalogue: Catalogue, pages: Pages, data: Path, assets: str, scripts: Path) -> Translations:
        """Those that the portal has.

        Args:
            data: the portal's data folder, with its own catalogues.
            assets: address of the assets folder, relative to the root.
            scripts: the folder of the browser's programs, whose texts are said too.
        """
        tags = [language.tag for language in pages.languages]
        return cls(tuple(_made(language, catalogue, pages, data, assets, scripts) for language in editions(tags)))

    def batches(self, release: Release, shard: Shard) -> Iterator[Iterable[Draft | Output]]:
        """The pages of all editions whose Chinese pages are in a release's tree, in batches that can be made apart."""
        if not self.made:
            return
        found = [(address, file, key) for file, key in release.known() if (address := page_of(file)) is not None]
        for start in range(0, len(found), BATCH):
            yield self._pages(release.tree, found[start : start + BATCH])
        if shard.first:
            yield [translation.texts for translation in self.made]

    def of_page(self, tree: Path, address: str, file: str) -> Iterator[Draft | Output]:
        """A page in all languages, made from the Chinese one in a tree, and what its programs say there."""
        yield from self._pages(tree, [(address, file, "")])
        yield from (translation.texts for translation in self.made)

    def _pages(self, tree: Path, found: list[tuple[str, str, str]]) -> Iterator[Draft]:
        for address, file, key in found:
            for translation in self.made:
                edition = translation.edition
                render = partial(_rendered, edition, address, tree / file)
                yield Draft(f"{edition.language.folder}{file}", fingerprint((translation.key, key)), render)


def _rendered(edition: Edition, address: str, file: Path) -> bytes:
    return edition.page(address, file.read_text("utf-8")).encode()


def _made(
    language: Language, catalogue: Catalogue, pages: Pages, data: Path, assets: str, scripts: Path
) -> Translation:
    words = _words(language, catalogue, data)
    texts = browser_texts(language, words.speaker, words.messages, words.told, scripts)
    whole = fingerprint((texts, words.messages, words.told, sorted(words.named), pages.languages, libraries()))
    file = f"{FOLDER}/{language.tag.lower()}-{whole[:10]}.json"
    edition = Edition(
        language, words.speaker, words.told, read_aloud, pages.languages, assets, file, pages.site_url, words.named
    )
    return Translation(edition, whole, json_output(file, texts))


class _Words(NamedTuple):
    """What an edition's texts are made from; ``named`` are the Chinese names of what can be visited, called or had."""

    speaker: Speaker
    messages: Mapping[str, str]
    told: Mapping[str, str]
    named: frozenset[str]


def _words(language: Language, catalogue: Catalogue, data: Path) -> _Words:
    own, told = _own(data, language.tag), told_by_records(catalogue, language.tag)
    if language.tag == TRADITIONAL:
        return _Words(Characters(own), {}, {**own, **told}, frozenset())
    messages = {**day_words(language.locale), **catalogue_files.of_program(language.tag), **own}
    told.update(told_places(catalogue, {**messages, **told}))
    placed = (collection.name for collection in COLLECTIONS.values() if collection.placed)
    named = frozenset(record.name for name in placed for record in catalogue.records[name].values())
    return _Words(Phrases(language.locale, messages, told, named), messages, told, named)


def _own(data: Path, tag: str) -> Mapping[str, str]:
    """The portal's own catalogue: what its terms, regions and records are called."""
    return catalogue_files.texts(catalogue_files.load(data / FOLDER / f"{tag}.po")[0])


def told_by_records(catalogue: Catalogue, tag: str) -> dict[str, str]:
    """What records themselves say in a language, by the Chinese text. Of two records with one name the first counts."""
    told: dict[str, str] = {}
    for records in catalogue.records.values():
        for record in records.values():
            for text, others in ((record.name, record.names), (record.summary, record.summaries)):
                if text and (given := others.get(tag)):  # type: ignore[call-overload]
                    told.setdefault(text, given)
    return told


def told_places(catalogue: Catalogue, told: Mapping[str, str]) -> dict[str, str]:
    """What regions are called together with the one that they lie in (``某市某区``), where both have a name."""
    chains = (catalogue.regions.chain(region)[-2:] for region in catalogue.records["regions"])
    both = ((outer.name, inner.name) for outer, inner in (chain for chain in chains if len(chain) > 1))
    return {
        f"{outer}{inner}": f"{told[inner]}, {told[outer]}" for outer, inner in both if outer in told and inner in told
    }


_READINGS = {"藏医": "zàng yī"}
"""Words that the dictionary reads otherwise than everybody does."""


@cache
def read_aloud(name: str) -> str:
    """How a Chinese name is read, in pinyin with tones."""
    from pypinyin import Style, lazy_pinyin  # builds that write no names do not wait for the dictionary

    parts = re.split(f"({'|'.join(_READINGS)})", name)
    read = [_READINGS.get(part) or " ".join(lazy_pinyin(part, style=Style.TONE)) for part in parts if part]
    whole = re.sub(r" ?([（(]) ?| ?([）)]) ?", _brackets, " ".join(read)).strip()
    return f"{whole[:1].upper()}{whole[1:]}"


def _brackets(match: re.Match[str]) -> str:
    return " (" if match[1] else ") "
