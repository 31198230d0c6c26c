"""The pages that every portal has beside those of its records: where each stands, and what prints it from what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from . import maps
from .catalogue import Catalogue
from .check.run import all_rules
from .exports.quiz.files import quiz_list, quiz_page
from .model.curriculum import CURRICULUM
from .model.knowledge import HOWTOS
from .navigation import Navigation, NavItem
from .views.form import pages as forms
from .views.section.browse import explore_page
from .views.section.coverage import coverage_index
from .views.section.curriculum import curriculum_index
from .views.section.elder import elder_doors
from .views.section.event_pages import event_tools
from .views.section.experts import experts_page
from .views.section.knowledge import knowledge_index
from .views.section.listing import LISTS, list_page
from .views.section.offline import offline_page
from .views.section.order import order_page
from .views.section.pages import data_page, home, observance_index, plan_index, region_index, site_map
from .views.section.quality import quality_page
from .views.section.quick_ways import quick_ways
from .views.section.schools import schools_page
from .views.section.sheets import sheets_page
from .views.trip.pack import blank_papers
from .views.trip.page import trip_page, year_page

Context = Mapping[str, Any]
View = Callable[[Catalogue, Navigation], Context]


class Section(NamedTuple):
    """A page: its Markdown source, which may hold an introduction and another title, its template, what that shows."""

    source: str
    title: str
    template: str
    view: View
    about: str = ""
    """The collection without whose records there is no such page."""


def _of(view: Callable[[Catalogue], Context]) -> View:
    """A view that does not need to know the navigation."""
    return lambda catalogue, _navigation: view(catalogue)


def _list(name: str, catalogue: Catalogue, _navigation: Navigation) -> Context:
    return {
        "page": list_page(catalogue, name),
        "tools": event_tools(catalogue) if name == "events" else None,
    }


def _knowledge(collection: str) -> View:
    return _of(partial(knowledge_index, collection=collection))


def _home(catalogue: Catalogue, navigation: Navigation) -> Context:
    known = {item.url for item in (*navigation.header, *navigation.pages)}
    return home(catalogue) | {
        "chips": _chips(catalogue, navigation),
        "elder_doors": tuple(elder_doors(catalogue, known)),
    }


def _chips(catalogue: Catalogue, navigation: Navigation) -> list[NavItem]:
    """Quick ways in, as far as this portal has the page they lead to."""
    known = {item.url for item in (*navigation.header, *navigation.pages)}
    return [NavItem(label, url) for label, url in quick_ways(catalogue) if url.partition("?")[0] in known]


def _site_map(catalogue: Catalogue, navigation: Navigation) -> Context:
    return site_map(catalogue) | {"pages": navigation.pages}


SECTIONS: dict[str, Section] = {
    "home": Section("index.md", "首页", "home", _home),
    **{name: Section(f"{name}/index.md", spec.title, "list", partial(_list, name)) for name, spec in LISTS.items()},
    "observances": Section("observances/index.md", "主题日", "observances", _of(observance_index)),
    "regions": Section("regions/index.md", "按地区找", "regions", _of(region_index)),
    "plans": Section("plans/index.md", "行动方案", "plans", _of(plan_index)),
    "coverage": Section("coverage/index.md", "名单收录情况", "coverages", _of(coverage_index)),
    "curriculum": Section("curriculum/index.md", "按课本内容找", "curricula", _of(curriculum_index), CURRICULUM.name),
    "howtos": Section("howtos/index.md", "应急知识", "knowledge", _knowledge("howtos"), HOWTOS.name),
    "myths": Section("myths/index.md", "辟谣", "knowledge", _knowledge("myths")),
    "experts": Section("experts.md", "应急专家和资源", "experts", _of(experts_page), HOWTOS.name),
    "trip": Section("schools/trip.md", "排一天的行程", "trip", _of(trip_page)),
    "trip-blank": Section("schools/trip-blank.md", "研学空白表格", "trip-blank", _of(blank_papers)),
    "year": Section("schools/year.md", "排一学年的行程", "year", _of(year_page)),
    "schools": Section("schools/index.md", "给班级找去处", "schools", _of(schools_page)),
    "map": Section("map.md", "共享地图", "map", _of(maps.VIEWS["map"])),
    "sharing": Section("sharing.md", "各地能借到什么", "sharing", _of(maps.VIEWS["sharing"])),
    "overview": Section("overview.md", "区县一览", "overview", _of(maps.VIEWS["overview"])),
    "embed": Section("embed.md", "把地图放到别的网站", "embed", _of(maps.VIEWS["embed"])),
    "explore": Section("explore.md", "搜索和筛选", "explore", _of(explore_page)),
    "order": Section("order.md", "点课单", "order", _of(order_page)),
    "data": Section("data.md", "开放数据", "data", _of(data_page)),
    "quiz": Section("quiz/index.md", "科普问答", "quiz", _of(quiz_page), HOWTOS.name),
    "quiz-all": Section("quiz/all.md", "全部题目和答案", "quiz-all", _of(quiz_list), HOWTOS.name),
    "offline": Section("offline.md", "没有网也能看", "offline", _of(offline_page)),
    "print": Section("print.md", "打印门口牌、海报、二维码", "print", _of(sheets_page)),
    "sitemap": Section("sitemap.md", "网站地图", "sitemap", _site_map),
    "quality": Section("quality.md", "数据质量", "quality", _of(quality_page)),
    "rules": Section("guide/rules.md", "检查规则", "rules", lambda _catalogue, _navigation: {"rules": all_rules()}),
    **{
        name: Section(source, title, forms.VIEWS[name][0], _of(forms.VIEWS[name][1]))
        for source, (name, title) in forms.PAGES.items()
    },
}
"""By the name that the settings of a page call its view."""
SECTION_PAGES: dict[str, tuple[str, str]] = {
    section.source: (name, section.title) for name, section in SECTIONS.items()
}
"""(view, title) by source. A file of that name in ``content/`` adds an introduction and may change the title."""


def left_out(catalogue: Catalogue) -> frozenset[str]:
    """The sources of pages about a collection of which this portal has no records."""
    empty = (section for section in SECTIONS.values() if section.about and not catalogue.records[section.about])
    return frozenset(section.source for section in empty)
