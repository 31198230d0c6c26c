"""The portal's pages in other languages: which there are, what they are made from, and when they are made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from .catalogue import Catalogue
from .languages import catalogue_files
from .languages.browser_texts import browser_texts
from .languages.characters import Characters
from .languages.editions import Edition
from .languages.phrases import Phrases
from .languages.scope import TRADITIONAL, Language, editions, page_of
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
    own = _own(data, language.tag)
    told = told_by_records(catalogue, language.tag)
    messages = {} if language.tag == TRADITIONAL else {**catalogue_files.of_program(language.tag), **own}
    speaker = Characters(own) if language.tag == TRADITIONAL else Phrases(language.tag, messages)
    texts = browser_texts(language, speaker, messages, {**own, **told}, scripts)
    whole = fingerprint((texts, messages, own, told, [tag.tag for tag in pages.languages], libraries()))
    file = f"{FOLDER}/{language.tag.lower()}-{whole[:10]}.json"
    edition = Edition(language, speaker, told, read_aloud, pages.languages, assets, file, pages.site_url)
    return Translation(edition, whole, json_output(file, texts))


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


@cache
def read_aloud(name: str) -> str:
    """How a Chinese name is read, in pinyin with tones."""
    from pypinyin import Style, lazy_pinyin  # builds that write no names do not wait for the dictionary

    read = " ".join(lazy_pinyin(name, style=Style.TONE))
    return f"{read[:1].upper()}{read[1:]}"
