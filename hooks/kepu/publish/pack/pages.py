"""A page of the site as a page that opens from a disk: links name files, and lead only to what is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

_TAG = re.compile(r"<(a|link|script|img|form|iframe|use|source|meta)\b[^>]*>")
_ADDRESS = re.compile(r'( (?:href|src|action|content)=")([^"]*)"')
_ABROAD = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|\?|$")
_MODULE = ' type="module"'
_NOWHERE = " data-nowhere"
_ITEM = re.compile(
    rf"<li\b[^>]*>\s*<a\b[^>]*{_NOWHERE}[^>]*>(?:(?!</a>).)*</a>\s*(?:</li>\s*|(?=<li\b|</[uo]l>))", re.DOTALL
)
_BUTTON = re.compile(
    rf'<a\b(?=[^>]*{_NOWHERE})[^>]*class="?(?:[^">]* )?(?:button|more)\b[^>]*>(?:(?!</a>).)*</a>', re.DOTALL
)
_WORDS = re.compile(rf"<a\b[^>]*{_NOWHERE}[^>]*>((?:(?!</a>).)*)</a>", re.DOTALL)
_SYMBOL = re.compile(r' href="[^"]*?(pictures|acts)\.svg#([^"]+)"')
_REFRESH = re.compile(r"\s*\d+\s*;\s*url=(.*)", re.IGNORECASE)
_FORMS, _FORMS_ON_DISK = "form-action 'self'", "form-action 'self' file:"
"""Firefox takes a file for no part of ``'self'`` where a form is sent (each file is an origin of its own)."""
_EARLY = re.compile(r'<script src="[^"]*/js/early\.js"></script>')


@dataclass(frozen=True)
class Places:
    """Where the files of a site lie among what is carried away.

    Args:
        files: their new paths by the old ones; a file that is not named is not there.
        assets: the folder of scripts and styles, in the site.
        linked: the script that holds all modules, in the site.
    """

    files: Mapping[str, str]
    assets: str
    linked: str

    def way(self, page: str, address: str) -> str | None:
        """The address of a file as seen from a page, both in the site; None if it is not there."""
        plain, query, fragment = _parts(address)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(plain)))
        found = self.files.get(target) or self.files.get(posixpath.normpath(f"{target}/index.html"))
        if found is None or target.startswith(".."):
            return None
        return quote(posixpath.relpath(found, posixpath.dirname(self.files[page]))) + query + fragment

    def page(self, path: str, html: str) -> str:
        """A page that names files, without links that would lead nowhere."""
        html = _TAG.sub(lambda match: self._tag(path, match[0], match[1]), html)
        html = _WORDS.sub(r"<span>\1</span>", _BUTTON.sub("", _ITEM.sub("", html)))
        first = f'<script src="{self.way(path, self._from_root(path, self.linked))}"></script>\n'
        return _EARLY.sub(lambda match: first + match[0], html, count=1)

    def _from_root(self, page: str, target: str) -> str:
        return posixpath.relpath(target, posixpath.dirname(page))

    def _tag(self, page: str, tag: str, name: str) -> str:
        if name == "meta":
            return self._instruction(page, tag) if "http-equiv=" in tag else tag
        if name == "use":
            return _SYMBOL.sub(r' href="#\1-\2"', tag)
        gone = False

        def led(match: re.Match[str]) -> str:
            nonlocal gone
            if _ABROAD.match(match[2]):
                return match[0]
            way = self.way(page, match[2].replace("&amp;", "&"))
            if way is not None:
                return f'{match[1]}{way.replace("&", "&amp;")}"'
            gone = True
            return _NOWHERE if name == "a" else match[0]

        tag = _ADDRESS.sub(led, tag)
        if gone and name == "link":
            return ""
        return tag.replace(_MODULE, " defer") if name == "script" else tag

    def _instruction(self, page: str, tag: str) -> str:
        """What a page tells the browser: where it leads on to, and its policy."""
        return _ADDRESS.sub(lambda match: self._refreshed(page, match), tag.replace(_FORMS, _FORMS_ON_DISK))

    def _refreshed(self, page: str, match: re.Match[str]) -> str:
        """The target of a page that leads on at once."""
        told = _REFRESH.fullmatch(match[2])
        way = self.way(page, told[1]) if told and not _ABROAD.match(told[1]) else None
        return f'{match[1]}0; url={way}"' if way is not None else match[0]


def _parts(address: str) -> tuple[str, str, str]:
    """The path of a relative address, its query and its fragment, each with its mark."""
    rest, sharp, fragment = address.partition("#")
    plain, asks, query = rest.partition("?")
    return plain, asks + query, sharp + fragment


def dead_ends(path: str, html: str, known: Collection[str]) -> list[str]:
    """The addresses in a finished page that lead to no file; for tests and as a last look before writing."""
    ends = []
    for tag in _TAG.finditer(html):
        if tag[1] == "meta":
            continue
        for match in _ADDRESS.finditer(tag[0]):
            plain = _parts(match[2].replace("&amp;", "&"))[0]
            if plain and not _ABROAD.match(match[2]):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(plain)))
                if target not in known:
                    ends.append(match[2])
    return ends
