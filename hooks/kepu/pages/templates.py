"""kepu's own Jinja environment: autoescaped, strict, and fed with trusted templates only."""

from __future__ import annotations

import html
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context
from markupsafe import Markup, escape

from ..output import dumps
from ..views.parts import Card
from ..views.text import address, dialled
from .compiled import RECORDS

NOTE_SLOT = "<!--kepu:slot:note-->"


class _PlainText(CodeGenerator):
    """Prints escaped text as plain text instead of as ``Markup``, which took a third of the rendering."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.printed(")


class _Environment(Environment):
    code_generator_class = _PlainText

    @staticmethod
    def printed(value: Any) -> str:
        """A value as HTML text: escaped, unless it is marked as safe."""
        return html.escape(value) if type(value) is str else escape(value)


class Templates:
    """Renders ``overrides/kepu/<name>.html``.

    Args:
        folder: the folder of templates.
        assets: address of the assets folder, relative to the site's root.
        shared: values that every template may use.
    """

    def __init__(self, folder: Path, assets: str, shared: dict[str, Any]) -> None:
        self.assets = assets
        self._environment = _Environment(
            loader=FileSystemLoader(folder),
            bytecode_cache=RECORDS,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(icon=_icon, card=self.card, **shared)
        self._cards: dict[tuple[str, str, str, int], str] = {}
        self._environment.filters.update(json=lambda value: Markup(dumps(value)), address=address, dialled=dialled)

    def render(self, name: str, root: str, **values: Any) -> Markup:
        """Render a template for a page from which ``root`` leads to the site's root (``../../``)."""
        template = self._environment.get_template(f"{name}.html")
        return Markup(template.render(root=root, assets=f"{root}{self.assets}", **values))

    def card(self, item: Card, root: str, level: int = 3) -> Markup:
        """A record as a card under a heading of a level. A card stands on many pages and is rendered once."""
        key = item.collection, item.id, root, level
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = self.render("card", root, item=item, level=level)
        note = Markup("<span>{}</span>").format(item.note) if item.note else ""
        return Markup(card.replace(NOTE_SLOT, note))


@pass_context
def _icon(context: Context, name: str) -> Markup:
    """A reference into the icon sheet; the word beside it is what a screen reader says."""
    return _icon_reference(context["assets"], name)


@lru_cache(maxsize=1024)
def _icon_reference(assets: str, name: str) -> Markup:
    href = Markup.escape(f"{assets}/icons.svg#{name}")
    return Markup(f'<svg class="icon" aria-hidden="true" focusable="false"><use href="{href}"></use></svg>')


def root_of(path: str) -> str:
    """The way from a page to the site's root: ``venues/x/`` needs ``../../``."""
    return "../" * path.count("/") or "./"
