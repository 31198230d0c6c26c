"""Takes the pictures of the editors' guide from a real site: ``make pictures``.

The site is built from a copy of ``data/`` with a repository and a mail address, at a fixed moment, so that the
same browser and fonts give the same pictures.
"""

from __future__ import annotations

import html
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent / "browser"))

from visits import serving

from desks import desk_over
from ensure_browser import QUIET, find_browser
from sites import KEPU, NOW, PROJECT, Desk

FOLDER = PROJECT / "content/guide"
VENUE = "venues/changsha-jiandu-museum"
WIDTH, HEIGHT, SCALE = 820, 900, 1.5
QUALITY = 72
HOST = """
repository: {host: github, url: "https://git.example.org/kepu/portal", branch: main}
report_email: kepu@example.org
"""
TABLE = """\
场馆名称,类型,所属区县,地址,联系电话,出处名称,收录日期
示例镇科技馆,科技馆,天心区,示例路 1 号,0731-80000001,示例名录,2026-11-01
示例博物馆,博物馆,天心区,示例路 2 号,8000002,示例名录,2026-11-01
示例图书馆,图书城,天心区,示例路 3 号,０７３１－８０００００３３,示例名录,2026-11-01
示例植物园,植物园,天心区,示例路 4 号,０７３１－８０００００３３,示例名录,2026-11-01
"""

Step = Callable[[Page, Desk], Locator | None]


def record(page: Page, _: Desk) -> Locator:
    page.goto(f"{page.url}{VENUE}/")
    return page.locator(".provenance")


def editing(page: Page, _: Desk) -> Locator:
    page.goto(f"{page.url}contribute/new/venues/?record={VENUE}")
    page.locator("[data-ready]").wait_for()
    page.get_by_role("textbox", name="电话", exact=True).first.fill("010-12345678")
    return page.get_by_role("group", name="联系方式 1")


def changes(page: Page, _: Desk) -> Locator:
    editing(page, _)
    page.get_by_role("button", name="检查并生成").click()
    return page.locator("[data-result]:visible")


def hub(page: Page, _: Desk) -> Locator:
    page.goto(f"{page.url}contribute/")
    return page.locator("main")


def errors(page: Page, _: Desk) -> None:
    page.goto(f"{page.url}contribute/new/venues/")
    page.locator("[data-ready]").wait_for()
    page.fill("#f-name", "示例镇科技馆")
    page.fill("[data-list=contacts] [data-field=phone] >> visible=true", "80000001")
    page.get_by_role("button", name="检查并生成").click()
    page.locator("[data-errors]:visible").wait_for()
    page.evaluate("scrollTo(0, document.querySelector('h1').offsetTop - 16)")


def rule(page: Page, _: Desk) -> Locator:
    page.goto(f"{page.url}guide/rules/")
    return page.locator("#kp203")


def quality(page: Page, _: Desk) -> None:
    page.goto(f"{page.url}quality/")
    page.evaluate("scrollTo(0, document.querySelector('h1').offsetTop - 16)")


def report(page: Page, desk: Desk) -> Locator:
    """What ``kepu import --dry-run`` says of a table with faults."""
    table = desk.folder / "名录.csv"
    table.write_bytes(TABLE.encode("gb18030"))
    command = [
        KEPU,
        "import",
        table.name,
        "--collection",
        "venues",
        "--dry-run",
        "--data",
        str(desk.data),
        "--now",
        NOW,
    ]
    said = desk.run(*command).stdout
    page.set_content(
        f"<pre style='font: 16px/1.6 monospace; white-space: pre-wrap; margin: 0; padding: 16px'>{html.escape(said)}</pre>"
    )
    return page.locator("pre")


def preview(page: Page, desk: Desk) -> None:
    """The page that ``kepu diff --preview`` writes."""
    venue = desk.data / f"{VENUE}.yml"
    text = venue.read_text("utf-8")
    venue.write_text(text.replace('opens: "09:00"', 'opens: "08:30"').replace("lon: 112.977", "lon: 112.9784"), "utf-8")
    target = desk.folder / "changes.html"
    done = desk.run(KEPU, "diff", "HEAD", "--data", str(desk.data), "--preview", str(target), "--now", NOW)
    venue.write_text(text, "utf-8")
    assert target.is_file(), done.stdout + done.stderr
    page.goto(target.as_uri())


def desk_change(page: Page, desk: Desk) -> Locator:
    """What the editing desk shows before it writes."""
    with desk_over(desk.folder) as served:
        page.goto(served.entrance)
        page.goto(f"{served.home}{VENUE}/")
        page.locator("[data-edit][data-ready]").wait_for()
        page.get_by_role("textbox", name="电话", exact=True).first.fill("010-12345678")
        page.get_by_role("button", name="检查，看会改什么").click()
        page.get_by_role("button", name="写进文件").wait_for()
    return page.locator("[data-result]:visible")


PICTURES: dict[str, Step] = {
    "desk-change": desk_change,
    "phone-record": record,
    "phone-form": editing,
    "phone-changes": changes,
    "write-hub": hub,
    "write-errors": errors,
    "check-rule": rule,
    "excel-quality": quality,
    "excel-report": report,
    "review-preview": preview,
}
"""Names in ``content/guide/`` with what is to be seen: a part of a page, or all that the window shows."""


def workplace(folder: Path) -> Desk:
    """A project with a history whose portal can be reached by mail and has a repository."""
    data = Path(shutil.copytree(PROJECT / "data", folder / "portal/data"))
    with (data / "portal.yml").open("a", encoding="utf-8") as settings:
        settings.write(HOST)
    desk = Desk.set_up(folder / "portal", data)
    nobody = {
        f"GIT_{role}_{what}": "guide@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    shutil.copy(PROJECT / ".gitignore", desk.folder)  # what a build makes is no change
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "records")):
        subprocess.run(["git", *arguments], cwd=desk.folder, check=True, env=os.environ | nobody)
    return desk


def taken(browser: Browser, desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Name and PNG of every picture."""
    with serving(desk.built()) as origin:
        for name, step in PICTURES.items():
            options = {"viewport": {"width": WIDTH, "height": HEIGHT}, "device_scale_factor": SCALE, "locale": "zh-CN"}
            page = browser.new_context(reduced_motion="reduce", color_scheme="light", **options).new_page()
            page.clock.install(time=f"{NOW}:00+08:00")
            page.goto(origin)
            part = step(page, desk)
            page.wait_for_load_state("networkidle")
            yield name, (part or page).screenshot(animations="disabled", caret="hide")
            page.context.close()


def compact(png: bytes) -> bytes:
    target = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").save(target, "WEBP", quality=QUALITY, method=6)
    return target.getvalue()


def main() -> None:
    program = find_browser()
    if program is None:
        sys.exit("No Chromium found: run `make test`, which installs one.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        for name, png in taken(browser, workplace(Path(folder))):
            (FOLDER / f"{name}.webp").write_bytes(compact(png))
            print(f"{name}.webp {(FOLDER / f'{name}.webp').stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
