"""kepu's own Jinja environment: autoescaped, strict, and fed with trusted templates only."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ..output import dumps
from ..views.parts import Card
from ..views.text import address, dialled
from .compiled import RECORDS
from .plain_code import PlainCode, escaped, printed
from .terse import terse

NOTE_SLOT = "<!--kepu:slot:note-->"


class _Terse(FileSystemLoader):
    """Templates without what says nothing to browsers, which was a sixth of each page."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, name, is_current = super().get_source(environment, template)
        return terse(source), name, is_current


class _Environment(Environment):
    """Of pages at one depth. Templates are read once: what changes in them is for the next build."""

    code_generator_class = PlainCode
    called: Any = staticmethod(operator.call)
    escaped = staticmethod(escaped)
    printed = staticmethod(printed)

    def __init__(self, folder: Path, values: dict[str, Any]) -> None:
        super().__init__(
            loader=_Terse(folder),
            bytecode_cache=RECORDS,
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.filters.update(json=lambda value: Markup(dumps(value)), address=address, dialled=dialled)
        self.filters.update(double_quoted=double_quoted, single_quoted=single_quoted)
        self.globals.update(values)
        self._known: dict[str, Template] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """The same as Jinja's, for names that are all there are; asked for at every include."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent, globals)
        return found

    def render(self, name: str, values: dict[str, Any]) -> str:
        """A rendered template; a context of its own without copying what Jinja would chain."""
        template = self.get_template(name)
        context = self.context_class(self, {**self.globals, **values}, template.name, template.blocks)
        try:
            return "".join(template.root_render_func(context))
        except Exception:
            self.handle_exception()


class Templates:
    """Renders ``overrides/kepu/<name>.html``.

    Args:
        folder: the folder of templates.
        assets: address of the assets folder, relative to the site's root.
        shared: values that every template may use.
    """

    def __init__(self, folder: Path, assets: str, shared: dict[str, Any]) -> None:
        self.folder, self.assets, self.shared = folder, assets, shared
        self._at_depth: dict[str, _Environment] = {}
        self._cards: dict[tuple[str, str, str, int], str] = {}

    def anew(self) -> Templates:
        """The same templates for other records: without the cards that were rendered."""
        return Templates(self.folder, self.assets, self.shared)

    def render(self, name: str, root: str, **values: Any) -> Markup:
        """Render a template for a page from which ``root`` leads to the site's root (``../../``)."""
        environment = self._at_depth.get(root) or self._environment(root)
        return Markup(environment.render(f"{name}.html", values))

    def _environment(self, root: str) -> _Environment:
        """Where ``root`` and ``assets`` are the same for all, so that what is imported is made once."""
        assets = f"{root}{self.assets}"
        values = {"root": root, "assets": assets, "icon": _icon, "card": self.card, **self.shared}
        found = self._at_depth[root] = _Environment(self.folder, values)
        return found

    def card(self, item: Card, root: str, level: int = 3) -> Markup:
        """A record as a card under a heading of a level. A card stands on many pages and is rendered once."""
        key = item.collection, item.id, root, level
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = self.render("card", root, item=item, level=level)
        note = f"<span>{printed(item.note)}</span>" if item.note else ""
        return Markup(card.replace(NOTE_SLOT, note))


def double_quoted(value: str) -> Markup:
    """A value for an attribute in double quotes, which may hold single ones as they are."""
    return Markup(escaped(value).replace("&#39;", "'"))


def single_quoted(value: str) -> Markup:
    """A value for an attribute in single quotes, which may hold double ones as they are, such as JSON."""
    return Markup(escaped(value).replace("&#34;", '"'))


@cache
def _icon(name: str) -> Markup:
    """A drawing of the icon sheet; the word beside an icon is what a screen reader says."""
    return Markup(f'<i class="i-{escaped(name)}"></i>')


def root_of(path: str) -> str:
    """The way from a page to the site's root: ``venues/x/`` needs ``../../``."""
    return "../" * path.count("/") or "./"
