"""The pages that every portal has, and the header and footer that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .views.form import pages as contribute
from .views.section.listing import LISTS

SECTION_PAGES: dict[str, tuple[str, str]] = {
    "index.md": ("home", "首页"),
    **{f"{name}/index.md": (name, spec.title) for name, spec in LISTS.items()},
    "regions/index.md": ("regions", "按地区找"),
    "plans/index.md": ("plans", "行动方案"),
    "map.md": ("map", "共享地图"),
    "sharing.md": ("sharing", "谁和谁共享"),
    "overview.md": ("overview", "区县一览"),
    "embed.md": ("embed", "把地图放到别的网站"),
    "explore.md": ("explore", "搜索和筛选"),
    "data.md": ("data", "开放数据"),
    "sitemap.md": ("sitemap", "网站地图"),
    "quality.md": ("quality", "数据质量"),
    "guide/rules.md": ("rules", "检查规则"),
    **contribute.PAGES,
}
"""Pages every portal has: source path -> (view, title). A file of that name in ``content/`` adds
an introduction and may change the title."""


@dataclass
class NavItem:
    title: str
    url: str
    active: bool = False
    exact: bool = False


@dataclass
class Navigation:
    """The header's sections and the footer's groups, as the site generator knows them."""

    header: tuple[NavItem, ...] = ()
    footer: tuple[dict[str, Any], ...] = ()
    pages: tuple[NavItem, ...] = ()
