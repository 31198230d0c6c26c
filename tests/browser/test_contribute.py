"""The contribution form as a visitor uses it: what is wrong is shown, what comes out passes the check."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from kinds import settle
from PIL import Image
from playwright.sync_api import Page, Route, expect
from visits import Strolls, Visits

from kepu.catalogue import Catalogue
from kepu.check.run import check_data
from kepu.editing.incoming.fingerprints import mark, published
from kepu.editing.incoming.packages import opened
from kepu.editing.incoming.texts import proposals_in
from portals import real_dataset
from sites import Site

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 11, 21)
SUBMIT = "检查并生成"
VENUE = "chongqing-science-museum"
HOST = {"host": "github", "url": "https://git.test/a/b", "branch": "main"}


def form(visit: Visits | Strolls, collection: str, query: str = "") -> Page:
    page = visit(f"contribute/new/{collection}/{query}")
    settle(page)
    return page


def submit(page: Page) -> None:
    page.get_by_role("button", name=SUBMIT).click()
    page.locator("[data-errors]:visible, [data-result]:visible").first.wait_for()


def fill_society(page: Page, name: str) -> None:
    """Fill in and submit an organization, with an id of one's own once the proposed one is there."""
    page.fill("#f-name", name)
    page.press("#f-name", "Tab")
    expect(page.locator("#record-id")).not_to_have_value("")
    page.fill("#record-id", "some-society")
    page.fill("#f-region", "430103")
    page.locator("#f-kind").select_option(index=1)
    page.fill("[data-list=source] [data-field=title] >> visible=true", "官网")
    submit(page)


def errors(page: Page) -> list[str]:
    return page.locator("[data-errors] li").all_text_contents()


def written(page: Page) -> str:
    """The YAML that came out."""
    return page.locator(".contribute-yaml").first.text_content() or ""


def problems(data: Path, project: Path, collection: str, record_id: str, text: str) -> list[str]:
    """What the check says of a new file."""
    (data / collection / f"{record_id}.yml").write_text(text, "utf-8")
    report = check_data(data, project / "content", TODAY)[1]
    name = f"{collection}/{record_id}.yml"
    return [p.message for p in report.problems if p.file.endswith(name) and p.severity != "hint"]


HOSTILE = "天心: “新”馆 #1 {{ 7*7 }} <b>"
SOURCED = {
    "[data-list=source] [data-field=title]": "市科协公告: 第 1 号",
    "[data-list=source] [data-field=date]": "2026",
    "#f-collected_on": "2026-11-20",
}
FILLED = [
    (
        "venues",
        {
            "#f-kind": "museum",
            "#f-region": "430103",
            "#f-address": "示例路 1 号: 东门 #2",
            "[data-list=contacts] [data-field=phone]": "（0731）8542 5680",
            "#f-admission-free": "true",
            "#f-hours-text": "详见公告: yes",
        },
        {
            "kind": "museum",
            "region": "430103",
            "address": "示例路 1 号: 东门 #2",
            "contacts": [{"phone": "0731-85425680"}],
        },
    ),
    (
        "bases",
        {
            "#f-venue": VENUE,
            "#f-region": "500000",
            "[data-list=designations] [data-field=title]": "national-base",
            "[data-list=designations] [data-field=level]": "national",
            "[data-list=designations] [data-field=issuer]": "中国科协",
        },
        {"venue": VENUE, "designations": [{"title": "national-base", "level": "national", "issuer": "中国科协"}]},
    ),
    ("courses", {"#f-duration": "40", "#f-venue": VENUE}, {"duration": 40}),
    (
        "events",
        {"#f-place": "０１２３", "#f-capacity": "010", "#f-region": "430103"},
        {"place": "０１２３", "capacity": 10},
    ),
    ("resources", {"#f-kind": "exhibit", "#f-region": "430103"}, {"kind": "exhibit"}),
    ("organizations", {"#f-kind": "company", "#f-region": "430103"}, {"kind": "company"}),
]


@pytest.fixture(scope="module")
def data(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal's data without other records of what is written; but for the venue that is referred to."""
    collections = {collection for collection, *_ in FILLED}

    def others(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if Path(folder).name in collections and name != f"{VENUE}.yml"]

    return Path(shutil.copytree(project / "data", tmp_path_factory.mktemp("copy") / "data", ignore=others))


@pytest.mark.parametrize(("collection", "answers", "said"), FILLED, ids=[case[0] for case in FILLED])
def test_what_comes_out_passes_the_check(
    stroll: Strolls, data: Path, project: Path, collection: str, answers: dict[str, str], said: dict[str, object]
) -> None:
    page = form(stroll, collection)
    page.fill("#f-name", HOSTILE)
    page.press("#f-name", "Tab")
    expect(page.locator("#record-id")).not_to_have_value("")
    assert page.input_value("#record-id") == "tianxin-xin-guan-1-7-7-b"
    for selector, answer in (answers | SOURCED).items():
        control = page.locator(f"{selector}:visible").first
        if control.evaluate("element => element.localName") == "select":
            control.select_option(answer)
        else:
            control.fill(answer)
    submit(page)
    assert errors(page) == []
    text = written(page)
    assert problems(data, project, collection, "tianxin-xin-guan-1-7-7-b", text) == []
    record = yaml.safe_load(text)
    assert record["name"] == HOSTILE
    assert record["source"] == [{"title": "市科协公告: 第 1 号", "date": "2026"}]
    assert {name: record[name] for name in said} == said


def test_errors_lead_to_their_fields(stroll: Strolls) -> None:
    page = form(stroll, "venues")
    submit(page)
    assert errors(page) == ["名称：这一项必填", "类型：这一项必填", "所在地区：这一项必填", "出处：至少要有一项"]
    assert page.evaluate("document.activeElement.matches('[data-errors]')")
    page.get_by_role("link", name="类型：这一项必填").press("Enter")
    kind = page.locator("#f-kind")
    assert kind.evaluate("element => element === document.activeElement")
    assert kind.get_attribute("aria-invalid") == "true"
    note = (kind.get_attribute("aria-describedby") or "").split()[-1]
    assert page.locator(f"#{note}").text_content() == "这一项必填"
    kind.select_option("museum")
    submit(page)
    assert kind.get_attribute("aria-invalid") is None


def test_folded_parts_open_for_their_errors(stroll: Strolls) -> None:
    page = form(stroll, "venues")
    page.evaluate("document.querySelector('#f-location-lon').value = '28.2'")
    page.evaluate("document.querySelector('#f-location-lat').value = '112.9'")
    submit(page)
    found = errors(page)
    assert "坐标：纬度：不能大于 90" in found
    assert "坐标：坐标系：这一项必填" in found
    assert "坐标：经度：经度和纬度像是写反了" in found
    assert page.locator("#f-location-lat").is_visible()


WRONG = [
    ("#f-region", "没有的地方", "没有找到"),
    ("[data-list=contacts] [data-field=phone]", "85425680", "少了区号"),
    ("[data-list=contacts] [data-field=email]", "a@b", "邮箱形如"),
    ("[data-list=source] [data-field=url]", "javascript:alert(1)", "网址以 https://"),
    ("[data-list=source] [data-field=date]", "去年", "应写成 2026、2026-05 或 2026-05-01"),
    ("#f-booking-lead_days", "三天", "应是整数"),
    ("#f-booking-lead_days", "400", "不能大于 366"),
    ("#f-name", "馆" * 81, "有 81 个字，最多 80 个"),
    ("#record-id", "科技馆", "只能用小写英文字母"),
]


def test_wrong_answers_are_told(stroll: Strolls) -> None:
    page = form(stroll, "venues")
    page.fill("#f-name", "甲馆")
    for selector, answer, message in WRONG:
        field = page.locator(f"{selector} >> visible=true").first
        before = field.input_value()
        field.fill(answer)
        submit(page)
        assert any(message in error for error in errors(page)), (selector, answer, errors(page))
        field.fill(before)
        submit(page)
        assert not any(message in error for error in errors(page)), (selector, answer)


def test_an_end_before_its_start(stroll: Strolls) -> None:
    page = form(stroll, "events")
    page.get_by_role("button", name="加一项一场一场的日期").click()
    item = page.get_by_role("group", name="一场一场的日期 1")
    for start, end, wrong in (("2026-05-02 09:00", "2026-05-01", True), ("2026-05-01 09:00", "2026-05-01", False)):
        item.get_by_label("开始时间").first.fill(start)
        item.get_by_label("结束时间").fill(end)
        submit(page)
        assert any("早于开始的日期" in error for error in errors(page)) is wrong


def test_lists_grow_and_shrink_by_keyboard(stroll: Strolls) -> None:
    page = form(stroll, "venues")
    add = page.get_by_role("button", name="加一项联系方式")
    add.focus()
    page.keyboard.press("Enter")
    second = page.get_by_role("group", name="联系方式 2")
    assert second.get_by_label("联系人或部门").evaluate("element => element === document.activeElement")
    ids = page.eval_on_selector_all("[id]", "elements => elements.map((element) => element.id)")
    assert len(ids) == len(set(ids))
    second.get_by_role("button", name="删掉这一项").press("Enter")
    assert page.get_by_role("group", name="联系方式 2").count() == 0
    assert add.evaluate("element => element === document.activeElement")


def test_a_sentence_fills_the_week_below_it(stroll: Strolls) -> None:
    """Rows that somebody wrote stay until they are asked for; what is not understood is named."""
    page = form(stroll, "venues")
    sentence, said = page.locator("#f-hours-text"), page.locator("[data-object=hours] .ask-read")
    rows = page.locator("[data-object=hours] > [data-list=weekly] > .ask-items > .ask-item")
    opens = rows.locator("[data-field=opens]")

    def write(words: str) -> None:
        sentence.fill(words)
        sentence.press("Tab")

    write("周一闭馆，周二至周日9:00-17:00，16:30停止入馆，法定节假日照常开放")
    expect(said).to_contain_text("看懂了：周二三四五六日 09:00–17:00（16:30 停止入馆）；法定节假日：照常开放")
    expect(opens).to_have_value("09:00")
    expect(rows.locator("input[type=checkbox]:checked")).to_have_count(6)
    expect(rows.locator("[data-field=last_admission]")).to_have_value("16:30")
    write("周末9:30-17:00，工作日10:00-16:00")
    expect(rows).to_have_count(2)
    opens.first.fill("10:30")
    write("每天9:00-17:00，咖啡厅另算")
    expect(said).to_contain_text("没有全看懂（“咖啡厅另算”）")
    expect(opens.first).to_have_value("10:30")
    write("每天9:00-17:00")
    expect(said).to_contain_text("和下面填的不一样")
    expect(opens.first).to_have_value("10:30")
    said.get_by_role("button", name="照这样重新填").click()
    expect(opens).to_have_value("09:00")
    expect(said).to_contain_text("填好了")


def test_names_become_ids(stroll: Strolls) -> None:
    page = form(stroll, "bases")
    page.fill("#f-venue", "重庆科技馆")
    page.press("#f-venue", "Tab")
    page.locator(".ask-chosen", has_text="重庆科技馆").wait_for()
    assert page.input_value("#f-venue") == VENUE


def test_the_same_name_is_pointed_out(stroll: Strolls) -> None:
    page = form(stroll, "venues")
    page.fill("#f-name", "重庆科技馆")
    page.press("#f-name", "Tab")
    link = page.locator("[data-same] a")
    link.wait_for()
    assert (link.get_attribute("href") or "").endswith(f"/venues/{VENUE}/")
    expect(page.locator("#record-id")).not_to_have_value("")
    assert page.input_value("#record-id") == "chongqing-ke-ji-guan"


def test_the_file_can_be_downloaded(stroll: Strolls) -> None:
    page = form(stroll, "organizations")
    fill_society(page, "某学会")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 some-society.yml").click()
    assert download.value.suggested_filename == "some-society.yml"
    assert download.value.path().read_text("utf-8") == written(page)
    assert page.locator("[data-result] a").count() == 0, "nothing is configured to send it to"


# Changing a record


def test_an_untouched_record_has_no_changes(stroll: Strolls) -> None:
    page = form(stroll, "venues", f"?record=venues/{VENUE}")
    assert page.input_value("#f-name") == "重庆科技馆"
    assert page.title().startswith("修改：重庆科技馆")
    submit(page)
    assert errors(page) == ["表：还没有改动"]


def test_a_change_is_told_and_loses_nothing(stroll: Strolls, project: Path) -> None:
    page = form(stroll, "venues", f"?record=venues/{VENUE}")
    page.fill("[data-list=links] [data-field=label] >> visible=true", "官网: 首页")
    page.select_option("#f-hours-on_public_holidays", "unknown")
    submit(page)
    rows = [
        row.all_text_contents()
        for row in (one.locator("th, td") for one in page.locator("[data-result] tbody tr").all())
    ]
    assert rows == [["开放时间·法定节假日", "照常开放", "（没有）"], ["网址 1·显示的文字", "官方网站", "官网: 首页"]]
    part = yaml.safe_load(written(page))
    assert set(part) == {"hours", "links"}
    page.get_by_text("看整个文件").click()
    whole = page.locator(".contribute-yaml").nth(1).text_content() or ""
    old = (project / f"data/venues/{VENUE}.yml").read_text("utf-8")
    changed = old.replace("label: 官方网站", 'label: "官网: 首页"').replace("  on_public_holidays: open\n", "")
    assert yaml.safe_load(whole) == yaml.safe_load(changed)


def test_steps_of_a_howto_are_put_in_moved_and_taken_out(stroll: Strolls, data: Path, project: Path) -> None:
    """By keyboard; what comes out passes the check, and nothing else of the record has changed."""
    page = form(stroll, "howtos", "?record=howtos/cpr")

    def press(step: int, button: str) -> None:
        group = page.get_by_role("group", name=f"步骤 {step}", exact=True).first
        group.get_by_role("button", name=button, exact=True).press("Enter")

    assert page.locator("#f-steps > .ask-items > * > .ask-moves > :disabled").all_text_contents() == ["上移", "下移"]
    press(2, "在后面加一项")
    page.keyboard.type("让旁人帮忙喊人")
    added = page.get_by_role("group", name="步骤 3", exact=True).first
    added.locator("[data-field=source]").fill("cma-2022\naha-adult-2025")
    press(1, "下移")
    focused = page.locator("#f-steps > .ask-items > :nth-child(2) > .ask-moves > [data-down]")
    expect(focused).to_be_focused()
    expect(page.locator("form > [role=status]")).to_have_text("步骤，现在是第 2 项，共 14 项")
    press(2, "上移")
    expect(page.locator("#f-steps > .ask-items > :nth-child(1) > .ask-moves > [data-down]")).to_be_focused()
    press(14, "上移")
    press(6, "删掉这一项")
    submit(page)
    assert errors(page) == []
    old = yaml.safe_load((project / "data/howtos/cpr.yml").read_text("utf-8"))
    for step in old["steps"]:
        step["source"] = [step["source"]]  # one of a list may stand alone in a file; a form writes the list
    steps = [*old["steps"][:2], {"do": "让旁人帮忙喊人", "source": ["cma-2022", "aha-adult-2025"]}, *old["steps"][2:]]
    steps[12:14] = reversed(steps[12:14])
    del steps[5]
    heads = page.locator("[data-result] tbody th").all_text_contents()
    assert heads == ["步骤 3", "步骤 5", "步骤 13"]
    assert page.locator("[data-result] tbody tr").last.locator("td").first.text_content() == "第 12 项"
    assert yaml.safe_load(written(page)) == {"steps": steps}
    page.get_by_text("看整个文件").click()
    whole = page.locator(".contribute-yaml").nth(1).text_content() or ""
    assert yaml.safe_load(whole)["steps"] == steps
    assert set(yaml.safe_load(whole)) == set(old)
    assert problems(data, project, "howtos", "cpr", whole) == []


@pytest.mark.parametrize(
    ("collection", "record"), [("bases", "chongqing-science-museum-base"), ("events", "sample-weekend-lab")]
)
def test_other_records_come_back_unchanged(stroll: Strolls, collection: str, record: str) -> None:
    page = form(stroll, collection, f"?record={collection}/{record}")
    page.fill("#f-summary", "新的介绍")
    submit(page)
    assert page.locator("[data-result] tbody tr").count() == 1
    assert yaml.safe_load(written(page)) == {"summary": "新的介绍"}


COPY_IN_AND_OUT = """async ([assets, records]) => {
  const [{ fillGroup, readGroup }, { errorsIn }, { bare }, { changes }] = await Promise.all(
    ['form', 'errors', 'record', 'changes'].map((name) => import(`${assets}/js/contribute/${name}.js`)));
  const { shape } = JSON.parse(document.querySelector('[data-contribute]').dataset.contribute);
  const sent = await (await fetch(location.href)).text();  // with the patterns, which the script takes off the page
  const pristine = new DOMParser().parseFromString(sent, 'text/html').querySelector('[data-form]');
  return records.flatMap((record) => {
    const form = document.importNode(pristine, true);
    const old = bare(record, shape);
    fillGroup(form, old);
    const found = changes(old, readGroup(form, old)).map(({ path }) => `${record.id}: ${path.join('.')} changed`);
    return [...found, ...[...errorsIn(form)].map(({ label, message }) => `${record.id}: ${label} ${message}`)];
  });
}"""


@pytest.mark.parametrize("collection", [case[0] for case in FILLED])
def test_every_record_fits_its_form(stroll: Strolls, portal: Site, collection: str) -> None:
    """Filled in and read out again nothing has changed, and nothing that passes the check is called wrong."""
    page = form(stroll, collection)
    records = json.loads(portal.read(f"api/v1/{collection}.json"))["records"]
    assert len(records) > 5
    style = page.locator("link[href$='contribute.css']").evaluate("link => link.href")
    assert page.evaluate(COPY_IN_AND_OUT, [style.removesuffix("/css/contribute.css"), records]) == []


MARKS = """async ([assets, records]) => {
  const [{ mark }, { bare }] = await Promise.all(['envelope', 'record'].map((name) => import(`${assets}/js/contribute/${name}.js`)));
  const { shape } = JSON.parse(document.querySelector('[data-contribute]').dataset.contribute);
  return records.map((record) =>
    Object.fromEntries(Object.entries(bare(record, shape)).map(([name, value]) => [name, mark(value)])));
}"""


def test_what_comes_out_can_be_applied(stroll: Strolls, portal: Site) -> None:
    """The form and ``kepu apply`` know the same fields by the same fingerprints."""
    page = form(stroll, "venues", f"?record=venues/{VENUE}")
    page.fill("#f-parking", "地下停车场")
    page.fill("#f-summary", "")
    page.fill("#sender", "示例馆（办公室） 13812345678")
    submit(page)
    [proposal] = proposals_in("信", f"您好\n\n{written(page)}\n谢谢")
    assert (proposal.name, proposal.new, proposal.role) == (f"venues/{VENUE}", False, "示例馆（办公室）")
    assert (proposal.values, proposal.gone) == ({"parking": "地下停车场"}, ("summary",))
    data = Catalogue(real_dataset(), dt.datetime(2026, 11, 21, 9))
    for collection in ("venues", "events", "resources"):
        page = form(stroll, collection)
        records = json.loads(portal.read(f"api/v1/{collection}.json"))["records"]
        style = page.locator("link[href$='contribute.css']").evaluate("link => link.href")
        marks = page.evaluate(MARKS, [style.removesuffix("/css/contribute.css"), records])
        own = [pair for pair in zip(records, marks, strict=True) if pair[0]["id"] in data.records[collection]]
        assert len(own) > 5
        for record, found in own:
            known = published(data, collection, data.records[collection][record["id"]])
            assert found == {name: mark(value) for name, value in known.items()}, record["id"]


def with_place(path: Path) -> Path:
    """A photograph as a telephone takes it: lying on its side, and telling where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (28.0, 11.0, 0.0), 3: "E", 4: (112.0, 58.0, 0.0)}
    Image.effect_noise((2400, 1800), 60).convert("RGB").save(path, "JPEG", exif=exif)
    return path


def test_photographs_are_cropped_shrunk_and_packed(stroll: Strolls, tmp_path: Path) -> None:
    page = form(stroll, "organizations")
    page.get_by_role("button", name="加一项照片").click()
    page.set_input_files("input[type=file] >> visible=true", with_place(tmp_path / "a.jpg"))
    page.locator(".ask-crop:visible").wait_for()
    page.locator("[data-side=left] >> visible=true").focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    fill_society(page, "某学会")
    assert len(errors(page)) == 3, "what it shows, whose it is and what others may do is asked"
    page.fill("[data-field=alt] >> visible=true", "正门")
    page.fill("[data-field=credit] >> visible=true", "某学会")
    page.select_option("[data-field=licence] >> visible=true", "CC BY 4.0")
    submit(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 some-society.zip").click()
    path = tmp_path / "some-society.zip"
    download.value.save_as(path)
    [package] = opened(path)
    [(origin, text)] = package.texts
    [proposal] = proposals_in(origin, text)
    image = {"file": "photos/1.jpg", "alt": "正门", "credit": "某学会", "licence": "CC BY 4.0"}
    assert proposal.values["images"] in (image, [image])
    with Image.open(io.BytesIO(package.photographs["1.jpg"])) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (1080, 1600), {})
    assert b"Exif" not in package.photographs["1.jpg"]


HOSTILE_QUERIES = [
    "?record=venues/no-such-venue",
    "?record=venues/../../index",
    "?record=bases/chongqing-science-museum-base",
    "?record=__proto__/constructor",
    "?record=venues/<img src=x onerror=alert(1)>",
    "?record=https://evil.test/a",
    "?record=venues/" + "a" * 5000,
    "?record=",
    "?record[]=1&record=%00&name=%E0%A4%A",
]


@pytest.mark.parametrize("query", HOSTILE_QUERIES)
def test_any_address_gives_an_empty_form(visit: Visits, query: str) -> None:
    visit.expect("404|Failed to load resource")
    page = form(visit, "venues", query)
    assert page.locator("h1").text_content() == "新增场馆"
    assert page.input_value("#f-name") == ""
    assert page.locator("[data-loading]").is_visible() == ("no-such-venue" in query)


# Where a host and a mail address are configured


def configured(visit: Visits, path: str) -> Page:
    """A form of a portal with a repository and a mail address."""
    page = visit(None)

    def answer(route: Route) -> None:
        got = route.fetch()
        html = re.sub("&(#34|quot);", "&#34;", got.text())
        for name, value in (("repository", HOST), ("mail", "kepu@git.test")):
            written = json.dumps(value).replace('"', "&#34;")
            html = html.replace(f"&#34;{name}&#34;:null", f"&#34;{name}&#34;:{written}")
        route.fulfill(response=got, body=html)

    page.route(re.compile(r"/contribute/new/\w+/(\?|$)"), answer)
    page.goto(visit.origin + path)
    settle(page)
    return page


def test_a_new_file_is_filled_in_at_the_host(visit: Visits) -> None:
    page = configured(visit, "contribute/new/organizations/")
    fill_society(page, "某学会 & 某馆")
    plain = "".join(line for line in written(page).splitlines(keepends=True) if not line.startswith("#"))
    href = page.get_by_role("link", name="在 GitHub 新建这个文件").get_attribute("href") or ""
    assert href.startswith("https://git.test/a/b/new/main/data/organizations?")
    assert parse_qs(urlsplit(href).query) == {"filename": ["some-society.yml"], "value": [plain]}
    mail = page.get_by_role("link", name="写信到 kepu@git.test").get_attribute("href") or ""
    assert written(page) in parse_qs(urlsplit(mail).query)["body"][0].replace("\r\n", "\n")


def test_a_change_leads_to_its_file(visit: Visits) -> None:
    page = configured(visit, f"contribute/new/venues/?record=venues/{VENUE}")
    page.fill("#f-summary", "新的介绍")
    submit(page)
    links = {link.text_content(): link.get_attribute("href") or "" for link in page.locator(".contribute-ways a").all()}
    assert links["在 GitHub 打开这个文件（新窗口）"] == f"https://git.test/a/b/edit/main/data/venues/{VENUE}.yml"
    issue = parse_qs(urlsplit(links["在 GitHub 提一个问题（新窗口）"]).query)
    assert issue["title"] == [f"修改：重庆科技馆（venues/{VENUE}）"]
    assert issue["body"][0].startswith("一句话介绍：")
    assert "summary: 新的介绍" in issue["body"][0]


# Without scripts


def test_the_form_says_how_else(visit: Visits) -> None:
    page = visit("contribute/new/venues/", java_script_enabled=False)
    assert page.locator("form[data-form]").is_hidden()
    assert page.get_by_text("在线填写需要浏览器开启 JavaScript").is_visible()
    assert page.get_by_text("名称（必填）").is_visible()
