"""Random edits of a portal, and whether what is kept of one build is what a cold build of the next would make.

A build keeps, for each unit of files, what was read for it. After any edit the units that read nothing that has changed
are taken over unseen; :func:`stale` makes them all the same and tells those that would have been wrong.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kepu.assets import Assets
from kepu.build import Build, Look
from kepu.catalogue import Catalogue, Photograph
from kepu.catalogue.articles import folders
from kepu.catalogue.kept_rows import KeptRows, Store
from kepu.catalogue.nodes import Nodes, marks_of
from kepu.catalogue.papers import papers
from kepu.check.dataset import Dataset
from kepu.check.known import Known
from kepu.check.run import check_data
from kepu.checked import Checked
from kepu.diagnostics import Report
from kepu.output import Draft, Unit
from kepu.pages.shell import BODY_SLOT, HEAD_SLOT, Shell
from kepu.pages.site import SHELLS, Pages
from kepu.pages.templates import Templates
from kepu.photographs import Photographs
from kepu.project import Project
from kepu.publish.release import Release
from kepu.publish.traces import Trace, Traces, numbered
from kepu.sections import SECTIONS
from kepu.source.cache import ParseCache
from kepu.written import Written
from sites import PROJECT, SECOND

START = dt.datetime(2026, 11, 21, 9)
SITE = "https://kepu.example.org/"
WORDS = ("星空", "地震", "海洋", "古生物", "机器人", "观鸟", "急救", "防灾")
Edit = Callable[["Portal", random.Random], str]


@dataclass
class Portal:
    """A copy of the second data set, its clock, and the traces of its last build."""

    folder: Path
    now: dt.datetime = START
    traces: Path = field(init=False)
    photographs: dict[str, Photograph] = field(default_factory=dict)
    known: Known = field(default_factory=lambda: Known(shaped={}))

    def __post_init__(self) -> None:
        shutil.copytree(SECOND, self.folder, dirs_exist_ok=True)
        self.traces = self.folder / "kept.traces"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def checked(self) -> Dataset | None:
        """The records; None if they have errors, so that nothing would be built. What is known of files changes
        nothing of what is found."""
        given = self.data, self.folder / "content", self.now.date()
        dataset, report = check_data(*given, ParseCache.none(), self.known)
        assert report.sorted() == check_data(*given)[1].sorted()
        return None if report.failed else dataset.published()

    def files(self, *collections: str) -> list[Path]:
        names = collections or tuple(sorted(path.name for path in self.data.iterdir() if path.is_dir()))
        return sorted(path for name in names for path in (self.data / name).glob("*.yml"))


@dataclass
class Made:
    """The units of a build, made and as they were kept."""

    catalogue: Catalogue
    traces: Traces
    units: list[Unit]

    def trace(self, unit: Unit) -> tuple[Trace, dict]:
        """What a unit is made from; one with rows that are kept is the same without them."""
        numbers: dict = {}
        rows = self.catalogue.rows
        rows.asked = False
        with self.catalogue.reads.recorded() as nodes:
            files = files_of(unit)
        if rows.asked:
            store, rows.store = rows.store, None
            assert files_of(unit) == files, unit.name
            rows.store = store
        return Trace(unit.given, files, numbered(nodes, numbers)), numbers


class AskedRows(KeptRows):
    """Rows that tell whether somebody asked for them."""

    asked = False

    def of(self, *args: object) -> list:
        self.asked = True
        return super().of(*args)


def files_of(unit: Unit) -> tuple[tuple[str, str], ...]:
    return tuple((item.path, key_of(item)) for item in unit.make())


def key_of(item: object) -> str:
    return item.key if isinstance(item, Draft) else hashlib.blake2b(item.content, digest_size=12).hexdigest()


def made(portal: Portal, dataset: Dataset) -> Made:
    """All that a build of a portal would make, not made yet."""
    content = portal.folder / "content"
    catalogue = Catalogue(dataset, portal.now, portal.photographs, folders(content), papers=papers(content))
    project = Project(portal.data, content, PROJECT / "overrides", portal.folder / "site", portal.folder / "cache",
                      portal.folder, SITE, PROJECT / "mkdocs.yml")  # fmt: skip
    shared = {"portal": catalogue.portal, "policy": "", "social_cards": False, "drafts": False, "excerpt": ""}
    shells = {name: Shell(f"{name}{HEAD_SLOT}{BODY_SLOT}") for name in SHELLS}
    look = Look(Assets("assets", ()), Templates(PROJECT / "overrides/kepu", "assets", shared))
    pages = Pages(catalogue, look.templates, SITE, shells)
    nodes = Nodes(catalogue, marks_of(dataset.all()))
    traces = Traces(portal.traces, "", nodes.digest)
    catalogue.rows = AskedRows(catalogue.reads, Store(portal.folder / "rows", "", nodes.digest))
    release = Release(project.site, project.cache, "", traces=traces)
    build = Build(project, catalogue, Checked(dataset, Report(), Photographs(), {}, ""), look, pages, release)
    for name, section in SECTIONS.items():
        path = section.source.removesuffix(".md").removesuffix("index").rstrip("/")
        meta = {"title": section.title, "view": name}
        build.written.add(Written(f"{path}/" if path else "", section.source, meta, "", shells["explore"]))
    return Made(catalogue, traces, [unit for batch in build.units() for unit in batch])


def stale(portal: Portal) -> list[str]:
    """Build a portal after an edit: the units that would be taken over although they have changed. There are none.

    What is kept is what a build would keep: old traces of what is taken over, new ones of what was made.
    """
    dataset = portal.checked()
    assert dataset is not None
    now = made(portal, dataset)
    now.traces.load()
    wrong = []
    for unit in now.units:
        known = now.traces.known(unit.name, unit.given)
        assert now.traces.still(unit.name, unit.given) == (known is not None)
        trace, nodes = now.trace(unit)
        if known is None:
            now.traces.add(nodes, {unit.name: trace})
        else:
            now.traces.keep(unit.name)
            wrong += [] if known.files == trace.files else [unit.name]
    now.traces.save()
    return wrong


# Edits


def _replace(path: Path, pattern: str, text: str) -> str:
    """Set a line of a record, or add it."""
    found = path.read_text("utf-8")
    changed, count = re.subn(rf"(?m)^{pattern}:.*$", lambda _: text, found, count=1)
    path.write_text(changed if count else f"{found.rstrip()}\n{text}\n", "utf-8")
    return f"{path.parent.name}/{path.stem}: {text}"


def rename_words(portal: Portal, rng: random.Random) -> str:
    name = rng.choice(WORDS)
    return _replace(rng.choice(portal.files()), "name", f"name: {name}{rng.randrange(1000)}")


def summarise(portal: Portal, rng: random.Random) -> str:
    return _replace(rng.choice(portal.files("venues", "bases", "courses", "events", "howtos", "myths")), "summary",
                    f"summary: {rng.choice(WORDS)}在这里看得到。")  # fmt: skip


def change_status(portal: Portal, rng: random.Random) -> str:
    status = rng.choice(("active", "paused", "closed", "planned"))
    return _replace(rng.choice(portal.files("venues", "bases", "courses", "resources", "events", "howtos")), "status",
                    f"status: {status}")  # fmt: skip


def move_record(portal: Portal, rng: random.Random) -> str:
    region = rng.choice(portal.files("regions")).stem
    return _replace(rng.choice(portal.files("venues", "organizations", "courses")), "region", f'region: "{region}"')


def move_region(portal: Portal, rng: random.Random) -> str:
    regions = portal.files("regions")
    return _replace(rng.choice(regions), "parent", f'parent: "{rng.choice(regions).stem}"')


def move_point(portal: Portal, rng: random.Random) -> str:
    point = f"lon: {rng.uniform(121.0, 121.9):.4f}, lat: {rng.uniform(37.1, 37.8):.4f}"
    return _replace(rng.choice(portal.files("venues")), "location",
                    f"location: {{{point}, datum: wgs84, precision: site}}")  # fmt: skip


def change_term(portal: Portal, rng: random.Random) -> str:
    path = rng.choice(portal.files("vocab"))
    text = path.read_text("utf-8")
    labels = re.findall(r"label: ([^,}\n]+)", text)
    old = rng.choice(labels)
    path.write_text(text.replace(f"label: {old}", f"label: {rng.choice(WORDS)}{rng.randrange(100)}", 1), "utf-8")
    return f"{path.stem}: {old}"


def add_record(portal: Portal, rng: random.Random) -> str:
    path = rng.choice(portal.files("venues", "bases", "courses", "events", "organizations", "resources"))
    copy = path.with_name(f"{path.stem[:40]}-{rng.randrange(1000)}.yml")
    shutil.copyfile(path, copy)
    return _replace(copy, "name", f"name: {rng.choice(WORDS)}{rng.randrange(1000)}")


def remove_record(portal: Portal, rng: random.Random) -> str:
    path = rng.choice(portal.files())
    path.unlink()
    return f"without {path.parent.name}/{path.stem}"


def rename_record(portal: Portal, rng: random.Random) -> str:
    path = rng.choice(portal.files("venues", "bases", "courses", "events", "resources", "myths"))
    new = path.with_name(f"{rng.choice('abcdef')}{rng.randrange(10000)}-new.yml")
    path.rename(new)
    return _replace(new, "formerly", f"formerly: [{path.stem}]")


def change_holidays(portal: Portal, rng: random.Random) -> str:
    path = rng.choice(portal.files("holidays"))
    day = rng.randrange(25, 29)
    text = re.sub(r"end: 2026-09-\d\d", f"end: 2026-09-{day}", path.read_text("utf-8"), count=1)
    path.write_text(text, "utf-8")
    return f"{path.stem}: {day}"


def write_page(portal: Portal, rng: random.Random) -> str:
    folder = portal.folder / "content/emergency"
    folder.mkdir(exist_ok=True)
    (folder / "index.md").write_text("---\ntitle: 应急\n---\n", "utf-8")
    (folder / f"p{rng.randrange(3)}.md").write_text(f"---\ntitle: {rng.choice(WORDS)}\n---\n\n一段。\n", "utf-8")
    return "a page"


def pass_time(portal: Portal, rng: random.Random) -> str:
    portal.now += dt.timedelta(hours=rng.choice((1, 16, 24, 24 * 30, 24 * 200)))
    return f"now {portal.now}"


def take_photograph(portal: Portal, rng: random.Random) -> str:
    width = rng.randrange(400, 1600)
    portal.photographs = {"images/x.jpg": Photograph(width, 300, ((width, f"images/{width}.jpg"),))}
    return f"a photograph {width} wide"


EDITS: tuple[Edit, ...] = (
    rename_words, rename_words, summarise, change_status, move_record, move_region, move_point, change_term,
    add_record, add_record, remove_record, rename_record, change_holidays, write_page, pass_time, take_photograph,
)  # fmt: skip


def kept(portal: Portal, beside: Path) -> Callable[[], None]:
    """Lay a copy of a portal down; what is returned puts everything back as it was."""
    shutil.copytree(portal.folder, beside, dirs_exist_ok=True)
    clock, shown = portal.now, portal.photographs

    def put_back() -> None:
        shutil.rmtree(portal.folder)
        beside.rename(portal.folder)
        portal.now, portal.photographs = clock, shown

    return put_back


def attempted(portal: Portal, rng: random.Random) -> str | None:
    """Make a random edit; None if a check refuses it, or the last record of that kind has been removed before."""
    try:
        done = rng.choice(EDITS)(portal, rng)
    except IndexError:
        return None
    return done if portal.checked() is not None else None


def sequences(folder: Path, seeds: range, length: int) -> Iterator[tuple[int, str, list[str]]]:
    """(seed, what was done, stale units) after every edit of every sequence; one that is refused is undone."""
    for seed in seeds:
        rng = random.Random(seed)
        portal = Portal(folder / str(seed))
        assert stale(portal) == []
        done = []
        for _ in range(length):
            before = folder / f"{seed}-before"
            put_back = kept(portal, before)
            what = attempted(portal, rng)
            if what is None:
                put_back()
                continue
            shutil.rmtree(before)
            done.append(what)
            yield seed, "; ".join(done), stale(portal)
        shutil.rmtree(portal.folder)
