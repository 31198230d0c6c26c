"""Shares made by the workers of an engine; threads stand for a cluster (``make cluster`` runs a real one)."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kepu import inputs
from kepu.commands import clustering
from kepu.publish import engine
from kepu.publish.engine import Engine, EngineFailed, Order
from kepu.publish.shares import libraries
from kepu.shards import Shard
from sites import SECOND, Desk, Site, differences

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
ADDRESS = "https://kepu.test/yantai/"


class Lost(Exception):
    """What this engine raises for a task that it gives up."""


class Answering:
    """An executor that does nothing but answer, or fail, in its own way."""

    def __init__(self, answer: Callable[[], bytes]) -> None:
        self.answer = answer

    def submit(self, *_: Any) -> Future[bytes]:
        future: Future[bytes] = Future()
        try:
            future.set_result(self.answer())
        except BaseException as error:
            future.set_exception(error)
        return future


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.set_up(tmp_path / "desk", SECOND / "data", SECOND / "content", ADDRESS)


@pytest.fixture
def bare(tmp_path: Path) -> Desk:
    """A folder with hardly anything to pack."""
    for name in ("data", "content"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    return Desk(tmp_path, tmp_path / "data", tmp_path / "content")


def options(desk: Desk) -> argparse.Namespace:
    return argparse.Namespace(on="here", data=desk.data, content=desk.content, site=desk.site, drafts=False)


def build(desk: Desk, monkeypatch: pytest.MonkeyPatch, workers: Engine, program: str = "") -> int:
    """``kepu build --on`` with an engine of this test."""

    @contextmanager
    def here() -> Iterator[Engine]:
        yield workers

    monkeypatch.setattr(clustering, "ENGINES", {"here": here})
    return clustering.build(options(desk), desk.folder / "mkdocs.yml", program or program_of(desk), NOW)


def program_of(desk: Desk) -> str:
    return inputs.parts_of_project(desk.folder / "mkdocs.yml", desk.data, desk.content, NOW.date())["program"]


@pytest.mark.build
def test_the_workers_make_the_site_of_one_build(desk: Desk, second: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadPoolExecutor(1) as executor:
        assert build(desk, monkeypatch, Engine(executor, 1)) == 0
    assert differences(Site(desk.site), second) == []
    assert list((desk.folder / ".cache/kepu").glob("shares-*")) == []


def test_another_version_is_refused_with_a_word(
    bare: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with ThreadPoolExecutor(2) as executor:
        assert build(bare, monkeypatch, Engine(executor, 2), program="another") == 1
    assert "没有做完，原来的网站没有动：有一台工作机上的 kepu 和这里不是同一个版本" in capsys.readouterr().err
    assert not bare.site.exists()


def raising(error: BaseException) -> Callable[[], bytes]:
    def answer() -> bytes:
        raise error

    return answer


FAILURES = {
    "lost": (raising(Lost("worker 3")), "工作机中途停掉了"),
    "given up": (raising(CancelledError()), "工作机中途停掉了"),
    "without kepu": (raising(ModuleNotFoundError("No module named 'kepu'")), "没有装 kepu，或者和这里不是同一个版本"),
    "refused": (raising(engine.Refused("有一份没有生成：\n记录里有 1 个错误")), "记录里有 1 个错误"),
    "no archive": (lambda: b"nothing", "看不懂"),
    "cut": (lambda: engine._pack([(SECOND / "data", ".")])[:2000], "看不懂"),
    "no share": (lambda: engine._pack([(SECOND / "content", ".")]), "不是完整的一份"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_what_a_worker_cannot_do_is_a_sentence(
    failure: str, bare: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer, words = FAILURES[failure]
    executor: Any = Answering(answer)
    assert build(bare, monkeypatch, Engine(executor, 2, lost=(Lost,)), program="any") == 1
    assert words in capsys.readouterr().err
    assert not bare.site.exists()
    assert list((bare.folder / ".cache/kepu").glob("shares-*")) == []


def test_other_packages_are_refused(bare: Desk) -> None:
    order = Order(Shard(1, 1), NOW, False, 1, {}, program_of(bare), libraries() + " more 1.0")
    with pytest.raises(engine.Refused, match="软件包和这里版本不同"):
        engine.make_share(engine.packed(bare.folder / "mkdocs.yml", bare.data, bare.content), order)


def test_links_are_not_sent(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/link.yml").symlink_to("/etc/hostname")
    with pytest.raises(EngineFailed, match=r"data/link\.yml 是链接"):
        engine.packed(tmp_path / "mkdocs.yml", tmp_path / "data", tmp_path / "content")


def test_dask_is_asked_for_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is installed or not: without a scheduler's address nothing is started."""
    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)
    with pytest.raises(EngineFailed, match=r"requirements-dask\.lock|DASK_SCHEDULER_ADDRESS"), engine.dask():
        pass
