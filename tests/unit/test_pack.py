"""A portal to carry away: scripts, pages and the archive."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kepu.cli import main
from kepu.output import Output
from kepu.publish.pack.archive import pack, write_archive
from kepu.publish.pack.linking import Unlinkable, linked
from kepu.publish.pack.pages import Places, dead_ends
from kepu.publish.pack.portal import PortableSite
from kepu.slim import slim
from sites import SECOND

ASSETS = "assets/kepu-0/"
FORMS = [
    ("", "return {  };"),
    ('import { a, b as c } from "./x.js";\n', 'const { a, b: c } = kepuNeed("js/x.js");'),
    ('import {\na,\nb,\n} from "./x.js";\n', 'const { a, b } = kepuNeed("js/x.js");'),
    ('import * as all from "../x.js";\n', 'const all = kepuNeed("x.js");'),
    ('import "./x.js";\n', 'kepuNeed("js/x.js");'),
    ("export const a = 1;\n", "const a = 1;\nreturn { a };"),
    ("export async function a() {}\n", "async function a() {}\nreturn { a };"),
    ("export function* a() {}\n", "function* a() {}\nreturn { a };"),
    ("export class A {}\n", "class A {}\nreturn { A };"),
    ('export { a, b } from "./x.js";\n', 'const { a, b } = kepuNeed("js/x.js");\nreturn { a, b };'),
    ("const a = 1;\nexport { a };\n", "const a = 1;\n\nreturn { a };"),
    ('const load = () => import("./x.js");\n', 'const load = () => kepuLater("./x.js");'),
    ("new URL(name, import.meta.url);\n", "new URL(name, kepuHere);"),
    ("const way = { export: 1 };\nimportant();\n", "const way = { export: 1 };\nimportant();"),
]


@pytest.mark.parametrize(("module", "expected"), FORMS, ids=[form[0].strip() for form in FORMS])
def test_forms_of_modules(module: str, expected: str) -> None:
    text = linked(b"", [Output("js/m.js", module.encode())]).decode()
    assert expected in text
    assert text.count('kepuPack.define("js/m.js"') == 1


UNKNOWN = [
    'import whole from "./x.js";\n',
    "export default 1;\n",
    'export * from "./x.js";\n',
    "export let a = 1;\n",
    "const a = 1;\nexport { a as b };\n",
    "const { dir } = import.meta;\n",
]


@pytest.mark.parametrize("module", UNKNOWN)
def test_other_forms_are_refused(module: str) -> None:
    with pytest.raises(Unlinkable, match=r"js/m\.js"):
        linked(b"", [Output("js/m.js", module.encode())])


def test_all_modules_of_the_site_can_be_linked(project: Path) -> None:
    source = project / "overrides/assets/kepu"
    files = [path for path in (source / "js").rglob("*.js") if path.name not in ("early.js", "linked.js")]
    modules = [Output(path.relative_to(source).as_posix(), slim(path.read_text("utf-8")).encode()) for path in files]
    assert linked(b"", modules).count(b"kepuPack.define(") == len(modules)


PLACES = Places(
    {
        "index.html": "portal/index.html",
        "venues/index.html": "portal/venues/index.html",
        "venues/hall/index.html": "portal/venues/hall/index.html",
        "start.html": "index.html",
        "photo.webp": "portal/photo.webp",
        "assets/k/js/early.js": "portal/assets/k/js/early.js",
        "assets/k/js/main.js": "portal/assets/k/js/main.js",
        "assets/k/js/pack/linked.js": "portal/assets/k/js/pack/linked.js",
        "api/v1/venues.csv": "csv/venues.csv",
    },
    "assets/k/",
    "assets/k/js/pack/linked.js",
)
ADDRESSES = [
    ("venues/hall/index.html", "../", "../index.html"),
    ("venues/hall/index.html", "../../", "../../index.html"),
    ("venues/hall/index.html", "../?q=1#top", "../index.html?q=1#top"),
    ("index.html", "./", "index.html"),
    ("index.html", "venues/hall/#a", "venues/hall/index.html#a"),
    ("index.html", "venues", "venues/index.html"),
    ("index.html", "photo.webp", "photo.webp"),
    ("venues/index.html", "../api/v1/venues.csv", "../../csv/venues.csv"),
    ("start.html", "index.html", "portal/index.html"),
    ("index.html", "venues/gone/", None),
    ("index.html", "../../etc/passwd", None),
    ("index.html", "contribute/", None),
]


@pytest.mark.parametrize(("page", "address", "expected"), ADDRESSES)
def test_addresses_name_files(page: str, address: str, expected: str | None) -> None:
    assert PLACES.way(page, address) == expected


MARKUP = [
    ('<a href="../">馆</a>', '<a href="../index.html">馆</a>'),
    ('<a href="https://x.cn/a/">馆</a>', '<a href="https://x.cn/a/">馆</a>'),
    ('<a href="tel:110">电话</a>', '<a href="tel:110">电话</a>'),
    ('<a href="#a">上</a>', '<a href="#a">上</a>'),
    ('<a href="?page=2">下页</a>', '<a href="?page=2">下页</a>'),
    ('<p>请<a class="b" href="gone/">看<b>这里</b></a>。</p>', "<p>请<span>看<b>这里</b></span>。</p>"),
    (
        '<ul><li><a href="gone/">没有</a></li><li><a href="../">有</a></li></ul>',
        '<ul><li><a href="../index.html">有</a></li></ul>',
    ),
    (
        '<ul><li><a href="gone/">没有</a><li class=a><a href="../">有</a><li><a href="gone/">没有</a></ul>',
        '<ul><li class=a><a href="../index.html">有</a></ul>',
    ),
    ('<a class="button" href="gone/">改</a>', ""),
    ('<a class=more href="gone/">改</a>', ""),
    ('<a class="a more" href="gone/">改</a>', ""),
    ('<a href="gone/" class="button is-big">改</a>', ""),
    ('<link rel="alternate" href="gone.json">', ""),
    (
        '<script type="module" src="../../assets/k/js/main.js"></script>',
        '<script defer src="../../assets/k/js/main.js"></script>',
    ),
    ('<use href="../../assets/k/pictures.svg#museum"></use>', '<use href="#pictures-museum"></use>'),
    ('<use href="../../assets/k/acts.svg#call"></use>', '<use href="#acts-call"></use>'),
    ('<use class="p" href="../../assets/k/pictures.svg#pattern-a"/>', '<use class="p" href="#pictures-pattern-a"/>'),
    (
        '<meta http-equiv="refresh" content="0; url=../../venues/">',
        '<meta http-equiv="refresh" content="0; url=../index.html">',
    ),
    (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"form-action 'self'; base-uri 'none'\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"form-action 'self' file:; base-uri 'none'\">",
    ),
    ('<meta name="description" content="venues/">', '<meta name="description" content="venues/">'),
    ('<a href="../?a=1&amp;b=2">查</a>', '<a href="../index.html?a=1&amp;b=2">查</a>'),
]


@pytest.mark.parametrize(("given", "expected"), MARKUP)
def test_pages(given: str, expected: str) -> None:
    assert PLACES.page("venues/hall/index.html", given) == expected
    assert dead_ends("portal/venues/hall/index.html", expected, set(PLACES.files.values())) == []


def test_modules_stand_before_all_scripts() -> None:
    html = PLACES.page("venues/index.html", '<script src="../assets/k/js/early.js"></script>')
    assert html.startswith('<script src="../assets/k/js/pack/linked.js"></script>\n')


def test_what_a_page_loads_must_be_there() -> None:
    assert PLACES.page("index.html", '<img src="gone.webp">') == '<img src="gone.webp">'


def test_dead_ends_are_seen() -> None:
    assert dead_ends("portal/a.html", '<a href="b.html"><img src="c.png"><a href="a.html">', {"portal/a.html"}) == [
        "b.html",
        "c.png",
    ]


FILES = [Output("b/字.txt", "文字".encode()), Output("a.txt", b"x" * 9000), Output("c.webp", b"RIFF" * 9)]


def test_the_same_files_give_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    assert pack(first, FILES) == pack(second, reversed(FILES)) == len(first.getvalue())
    assert first.getvalue() == second.getvalue()
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist() == ["a.txt", "b/字.txt", "c.webp"]
        assert archive.read("b/字.txt").decode() == "文字"


def test_an_archive_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.zip"
    target.write_bytes(b"the one before")

    def breaking() -> object:
        yield FILES[0]
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="space"):
        write_archive(target, breaking())  # type: ignore[arg-type]
    assert target.read_bytes() == b"the one before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.zip"]
    told: list[int] = []
    assert write_archive(target, FILES, told.append) == target.stat().st_size
    assert told == [1, 2, 3]


REFUSED = [
    (["--region", "没有的地方", "out.zip"], 2, "没有的地方"),
    (["--region", "370602", "folder"], 2, "是文件夹"),
    (["--region", "370602", "out.tar"], 2, "out.zip"),
    (["--region", "370602", "nowhere/out.zip"], 2, "找不到文件夹 nowhere"),
    (["--region", "370602", "out.zip", "--config", "none.yml"], 2, "none.yml"),
    (["--region", "370602", "out.zip", "--data", "none"], 2, "找不到文件夹 none"),
    (["--region", "100000", "out.zip"], 2, "100000"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED, ids=[case[2] for case in REFUSED])
def test_what_cannot_be_packed_is_said(
    arguments: list[str],
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    folders = [] if "--data" in arguments else ["--data", str(SECOND / "data")]
    assert main(["pack", *folders, "--content", str(SECOND / "content"), *arguments]) == code
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out.zip").exists()


def test_an_empty_region_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").touch()
    regions = "name: 某县\nlevel: county\n"
    (tmp_path / "data/regions").mkdir(parents=True)
    (tmp_path / "data/regions/county.yml").write_text(regions, "utf-8")
    (tmp_path / "data/portal.yml").write_text(
        "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: [county]\n", "utf-8"
    )
    assert main(["pack", "--region", "某县", "out.zip"]) == 1
    assert "某县还没有收录" in capsys.readouterr().err


def test_what_records_show_is_carried_though_its_section_is_not(tmp_path: Path) -> None:
    """The code of the page that takes opinions; the forms beside it need a network."""
    script = f'<script src="{ASSETS}js/early.js"></script>'
    made = {
        "index.html": f'{script}<img src="contribute/report.svg">',
        "contribute/index.html": "",
        "contribute/report.svg": "<svg/>",
        f"{ASSETS}js/pack/linked.js": "",
        f"{ASSETS}js/early.js": "",
    }
    for path, text in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    carried = {output.path for output in PortableSite(tmp_path, {}).outputs()}
    assert "portal/contribute/report.svg" in carried
    assert "portal/contribute/index.html" not in carried
