"""The made-up county that ``kepu init DIR --example`` writes: everything known, nothing real, true at any time."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from example import EXAMPLE_RECORDS, example_data
from kepu.check.dataset import Dataset
from kepu.check.publishing import before_publishing
from kepu.check.run import check_data
from kepu.cli import main
from kepu.model import COLLECTIONS, Record
from kepu.model.leaves import leaves
from kepu.model.markers import scalar_values, values_with_paths
from kepu.model.scalars import EMAIL, PHONE, URL
from kepu.source.cache import ParseCache

NATIONAL = {"observances", "curriculum", "wanted", "trip-rules"}
"""Collections that are the nation's own, in every portal the same; the example adds nothing to them."""
_NOTICE = "public holidays are the nation's; the example adds the calendar of its schools"
LEFT_OUT = {
    "holidays": dict.fromkeys(("periods.name", "periods.start", "periods.end", "periods.workdays"), _NOTICE),
    "vocab": dict.fromkeys(
        ("terms.setting", "terms.spellings", "terms.themes"),
        "kinds of venues and topics are the nation's; the example adds titles, which have none of them",
    ),
}
"""Fields of a model that the example does not fill, with the reason."""
_FICTIONAL = re.compile(r"0500-0\d{6}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_data(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="module")
def parsed(folder: Path) -> Path:
    """Where the files as they were parsed are kept, so that they are not parsed for every day anew."""
    return folder / ".cache"


@pytest.fixture(scope="module")
def data(folder: Path, parsed: Path) -> Dataset:
    return check_data(folder / "data", folder / "content", dt.date(2026, 11, 22), ParseCache.load(parsed))[0]


@pytest.mark.parametrize("day", ["2026-12-04", "2029-02-28", "2034-10-01"])
def test_it_is_valid_whenever_it_is_read(folder: Path, parsed: Path, day: str) -> None:
    today = dt.date.fromisoformat(day)
    problems = check_data(folder / "data", folder / "content", today, ParseCache.load(parsed))[1].problems
    assert [str(problem) for problem in problems] == []


def test_how_much_there_is(data: Dataset) -> None:
    wanted = {"venues": 12, "bases": 20, "courses": 30, "resources": 15, "events": 40}
    assert {name: len(data.entries[name]) for name in wanted} == wanted
    schools = [e.record for e in data.entries["organizations"].values() if getattr(e.record, "kind", "") == "school"]
    assert len(schools) >= 6
    assert all(getattr(school, "location", None) for school in schools)


def _filled(record: Record, steps: tuple[str, ...]) -> bool:
    return any(value not in (None, "", [], {}) for _, value in values_with_paths(record, steps))


def _unfilled(data: Dataset, name: str) -> Iterator[str]:
    """Fields of a collection that no made-up record fills; where nobody looks for its records, only its own fields."""
    collection = COLLECTIONS[name]
    records = [entry.record for entry in data.entries[name].values() if entry.record.sample]
    for leaf in leaves(collection.model):
        asked = collection.browsed or leaf.steps[0] not in Record.model_fields
        if asked and leaf.key not in LEFT_OUT.get(name, {}) and not any(_filled(each, leaf.steps) for each in records):
            yield f"{name}.{leaf.key}"


def test_every_field_is_filled_somewhere(data: Dataset) -> None:
    assert [field for name in COLLECTIONS if name not in NATIONAL for field in _unfilled(data, name)] == []


@pytest.mark.parametrize(
    ("collection", "ways"),
    [
        ("venues", "location hours admission booking transit parking accessibility stay capacity_a_day serves images"),
        ("bases", "group_offer designations verified"),
        ("courses", "mode duration size cost materials safety ordering"),
        ("events", "schedule registration cost capacity organizers contacts"),
        ("resources", "quantity sharing service_area lead_days"),
        ("organizations", "contacts summary"),
    ],
)
def test_what_people_need_is_filled_everywhere(data: Dataset, collection: str, ways: str) -> None:
    for entry in data.entries[collection].values():
        if entry.record.sample:
            missing = [way for way in ways.split() if getattr(entry.record, way) in (None, ())]
            assert missing == [], entry.file


def test_nobody_can_be_reached(data: Dataset) -> None:
    """No telephone of the country begins so, and no address ends so (RFC 2606)."""
    for entry in data.all():
        if entry.record.sample:
            assert all(_FICTIONAL.fullmatch(phone) for _, phone in scalar_values(entry.record, PHONE)), entry.file
            for _, address in [*scalar_values(entry.record, URL), *scalar_values(entry.record, EMAIL)]:
                host = re.sub(r"^(https?://|[^@]+@)", "", address).partition("/")[0]
                assert host.endswith(".example"), (entry.file, address)


def test_sentences_are_not_repeated(data: Dataset) -> None:
    for collection in ("venues", "bases", "courses", "events", "resources"):
        said = Counter(entry.record.summary for entry in data.entries[collection].values())
        assert max(said.values()) == 1, collection


def test_publishing_it_says_what_it_is(data: Dataset) -> None:
    problems = [problem for problem in before_publishing(data) if problem.code.startswith("KP")]
    assert [(problem.code, problem.severity) for problem in problems] == [("KP823", "warning")]
    assert "演示门户" in problems[0].message


@pytest.fixture
def changeable(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the county that a test may change, in which the commands run; its pictures take no time to look at."""
    monkeypatch.chdir(tmp_path)
    copy = shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    for path in (copy / "content").rglob("*.webp"):
        Image.new("RGB", (16, 9), "teal").save(path)
    return copy


def test_a_real_record_is_refused(changeable: Path, capsys: pytest.CaptureFixture[str]) -> None:
    venue = changeable / "data/venues/stone-museum.yml"
    venue.write_text(venue.read_text("utf-8").replace("sample: true", "sample: false"), "utf-8")
    assert _codes(changeable, capsys) == {"KP821": 1}


def test_the_setting_is_refused_in_a_real_portal(changeable: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One word about the setting, not one for every record."""
    for path in (changeable / "data").glob("*/*.yml"):
        path.write_text(path.read_text("utf-8").replace("sample: true", "sample: false"), "utf-8")
    codes = _codes(changeable, capsys)
    assert (codes["KP821"], codes["KP822"]) == (0, 1)


def _codes(folder: Path, capsys: pytest.CaptureFixture[str]) -> Counter[str]:
    assert main(["check", "--data", str(folder / "data"), "--content", str(folder / "content"), *NOW]) == 1
    return Counter(re.findall(r"(KP\d+) 错误", capsys.readouterr().out))


NOW = ("--now", "2026-11-22T09:00")


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "new"), "--example", *NOW]) == 0
    assert "演示县，全是编的" in capsys.readouterr().out
    new = tmp_path / "new"
    assert "好奇县科普资源门户" in (new / "mkdocs.yml").read_text("utf-8")
    assert sum(1 for _ in EXAMPLE_RECORDS.rglob("*.yml")) < sum(1 for _ in (new / "data").rglob("*.yml"))
    assert (new / "content/images/example/stone-museum.webp").is_file()
    assert (new / "content/about.md").is_file()


@pytest.mark.parametrize("words", [["柳州", "--example"], ["--example", "--name", "门户"], []])
def test_which_words_go_together(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "new"), *words]) == 2
    assert "--example" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
