"""Which hand-written pages the search knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from kepu.catalogue.articles import folders

INDEX = "---\ntitle: 应急知识\n---\n"
PAGE = "---\ntitle: 地震时怎么办\ndescription: 伏地、遮挡。\n---\n\n# 地震时怎么办\n\n**伏地**"

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "a folder with an index": ({"a1/index.md": INDEX, "a1/b1.md": PAGE, "a1/c1.md": PAGE}, ["a1/b1", "a1/c1"]),
    "no index": ({"a1/b1.md": PAGE}, []),
    "nothing but an index": ({"a1/index.md": INDEX}, []),
    "not to be searched": ({"a1/index.md": '---\ntitle: 指南\nsearch: "no"\n---\n', "a1/b1.md": PAGE}, []),
    "a page on top": ({"about.md": PAGE}, []),
    "names that are no addresses": (
        {"a1/index.md": INDEX, "a1/B 1.md": PAGE, "A/index.md": INDEX, "A/b1.md": PAGE},
        [],
    ),
    "deeper": ({"a1/index.md": INDEX, "a1/b1/index.md": INDEX, "a1/b1/c1.md": PAGE}, []),
    "no front matter": ({"a1/index.md": "text", "a1/b1.md": "text"}, ["a1/b1"]),
    "broken front matter": ({"a1/index.md": "---\n: [\n---\n", "a1/b1.md": "---\n&a *b\n---\n"}, ["a1/b1"]),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES.keys())
def test_folders(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = [f"{folder.code}/{article.id}" for folder in folders(tmp_path) for article in folder.articles]
    assert found == expected


def test_what_is_known_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "a1").mkdir()
    (tmp_path / "a1/index.md").write_bytes(b"\xef\xbb\xbf" + INDEX.replace("\n", "\r\n").encode())
    (tmp_path / "a1/b1.md").write_text(PAGE, "utf-8")
    (folder,) = folders(tmp_path)
    (article,) = folder.articles
    assert folder.title == "应急知识"
    assert (article.name, article.summary) == ("地震时怎么办", "伏地、遮挡。")
    assert "**伏地**" in (article.description or "")
