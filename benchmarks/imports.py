"""What it costs to import a foreign table: ``python benchmarks/imports.py [--sizes 7000,14000,28000] [--real]``.

The table is made up, with the headings, datum, sentences and telephones of tables that people send; its points lie in
the outlines of its counties. A copy of the repository's ``data/`` takes the rows. CPU is user and system time of ``kepu
import --dry-run``, and with ``--real`` also of the import that writes every file and of one that finds nothing new.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from generate import ROOT, County, _read, load_counties
from kepu.model.datum import wgs84_to_gcj02
from wording import CHARACTERS, KIND_NOUNS, ROADS, SUBJECTS

HEADINGS = (
    "序号", "单位名称", "类别", "省份", "地市", "区县", "详细地址", "联系电话", "经度(高德)", "纬度(高德)",
    "开放时间", "门票", "官方网址",
)  # fmt: skip
_HOURS = (
    "周二至周日9:00-17:00（16:30停止入场），周一闭馆",
    "9:00–17:00，周一闭馆（法定节假日除外）",
    "全年开放，每天8:30-17:30",
    "周三至周日 9:00-16:30",
    "夏季9:00-18:00，冬季9:00-17:00，周一闭馆",
    "工作日9:00-12:00，14:00-17:00，需提前预约",
    "周一至周五上午9:00-11:30，下午14:30-17:00；周末不开放",
)
_FEES = ("免费", "免费开放，凭身份证入馆", "成人30元，学生半价", "门票60元/人", "团体预约免费")


def rows(count: int, seed: int = 1) -> Iterator[list[str]]:
    """The rows of a table, in the order of the headings; the same arguments and ``data/`` give the same rows."""
    rng, counties = Random(seed), load_counties(ROOT / "data")
    provinces = {county.id: _province(county.id) for county in counties}
    kinds = {term["code"]: term["label"] for term in _read(ROOT / "data/vocab/venue-kinds.yml")["terms"]}
    nouns = [code for code in KIND_NOUNS if code in kinds]
    for number in range(1, count + 1):
        county = rng.choice(counties)
        yield _row(rng, number, county, provinces[county.id], rng.choice(nouns), kinds)


def _province(region_id: str) -> str:
    """The name of the highest region below the country that a region lies in."""
    region = _read(ROOT / f"data/regions/{region_id}.yml")
    return str(region["name"]) if region["level"] == "province" else _province(region["parent"])


def _row(rng: Random, number: int, county: County, province: str, kind: str, kinds: dict[str, str]) -> list[str]:
    subject, road = rng.choice(list(SUBJECTS.values()))[0], rng.choice(ROADS)
    lon, lat = wgs84_to_gcj02(*county.point(rng))
    return [
        str(number),
        f"{county.name}{rng.choice(CHARACTERS)}{subject}{KIND_NOUNS[kind]}{number}",
        kinds[kind],
        province,
        county.city or province,
        county.name,
        f"{road}{rng.randrange(1, 999)}号",
        f"400-{rng.randrange(1000):03d}-{rng.randrange(10_000):04d}",
        f"{lon:.6f}",
        f"{lat:.6f}",
        rng.choice(_HOURS),
        rng.choice(_FEES),
        f"www.example.org/{number}",
    ]


def run(kepu: Path, folder: Path, table: Path, *more: str) -> tuple[float, int, str]:
    """CPU seconds, peak bytes and the last line of one import."""
    command = [str(kepu), "import", str(table), "--collection", "venues", "--source", "基准测试", "--date", "2026-05"]
    process = subprocess.Popen(
        [*command, "--data", str(folder / "data"), "--content", str(folder / "content"), *more],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip
    assert process.stdout
    said = process.stdout.read().decode()
    _, _, usage = os.wait4(process.pid, 0)
    summary = next((line for line in reversed(said.splitlines()) if line.startswith("新增")), said[-200:])
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, summary


def measured(kepu: Path, size: int, real: bool) -> Iterator[str]:
    """The rows of the table of results for one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "data", folder / "data")
        (folder / "content").symlink_to(ROOT / "content")
        table = folder / "table.csv"
        with table.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEADINGS, *rows(size)])
        ways = [("trial", "--dry-run")] + ([("written", "--yes"), ("again, nothing new", "--dry-run")] if real else [])
        for told, option in ways:
            cpu, peak, summary = run(kepu, folder, table, option)
            yield f"| {size:,} | {told} | {cpu:.1f} | {cpu / size * 1e3:.2f} | {peak / 1e6:.0f} | {summary} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="7000,14000,28000")
    parser.add_argument("--real", action="store_true", help="also write the rows, and import them again")
    parser.add_argument("--kepu", type=Path, default=ROOT / ".venv/bin/kepu")
    options = parser.parse_args()
    print("| Rows | Import | CPU s | CPU ms a row | Peak MB | Result |\n| ---: | --- | ---: | ---: | ---: | --- |")
    for size in map(int, options.sizes.split(",")):
        for line in measured(options.kepu.absolute(), size, options.real):
            print(line, flush=True)


if __name__ == "__main__":
    main()
