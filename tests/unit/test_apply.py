"""What forms produced, taken from files and mails: changes on a branch, clashes told, harm refused in a sentence."""

from __future__ import annotations

import io
import quopri
import subprocess
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from commandline import repository, run, state
from kepu.editing.incoming.mails import html_text
from kepu.editing.incoming.packages import LARGEST
from proposals import change, closed, new, photograph, zipped
from sites import Contents, contents_of, copy_of_second, laid_out

MUSEUM = "data/venues/yantai-museum.yml"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """An editor's clone, with changes of their own that nobody may touch."""
    folder = copy_of_second(tmp_path_factory.mktemp("apply") / "desk")
    repository(folder)
    with (folder / ".git/config").open("a", encoding="utf-8") as settings:
        settings.write("[user]\n\tname = 编辑\n\temail = e@example.org\n")
    (folder / "note.txt").write_text("没有提交的\n", "utf-8")
    return contents_of(folder)


@pytest.fixture
def desk(clone: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That clone, in which the commands run."""
    monkeypatch.chdir(laid_out(tmp_path / "desk", clone))
    return tmp_path / "desk"


def git(desk: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(desk), *arguments], check=True, capture_output=True, text=True).stdout


def put(desk: Path, name: str, content: str | bytes) -> str:
    path = desk / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def on_branch(desk: Path, path: str) -> str:
    [branch] = [line.strip("* \n") for line in git(desk, "branch", "--list", "form/*").splitlines()]
    return git(desk, "show", f"{branch}:{path}")


# What is taken


def test_a_change_becomes_a_commit_and_nothing_else_moves(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, "a.in", change(desk, {"parking": "地下停车场"}, gone="audiences"))
    before, head = state(desk), git(desk, "rev-parse", "HEAD")
    assert run(capsys, "apply", "a.in", "--dry-run")[0] == 0
    assert git(desk, "branch", "--list", "form/*") == ""
    code, out, err = run(capsys, "apply", "a.in", "--yes")
    assert (code, err) == (0, "")
    assert (state(desk), git(desk, "rev-parse", "HEAD")) == (before, head)
    assert "parking: 地下停车场" in on_branch(desk, MUSEUM)
    assert "audiences" not in on_branch(desk, MUSEUM)
    said = git(desk, "log", "-1", "--format=%B", "form/20261121-0900")
    assert said.startswith("修改场馆：烟台市博物馆（venues/yantai-museum）：停车、面向人群")
    assert "送来的人：示例市博物馆（办公室）" in said
    assert "停车" in out
    assert run(capsys, "undo", "--yes")[0] == 0
    assert git(desk, "branch", "--list", "form/*") == ""


def test_several_at_once_are_commits_of_their_own(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, "a.in", change(desk, {"parking": "地下停车场"}))
    put(desk, "b.in", change(desk, {"summary": "新的介绍。"}))
    put(desk, "c.in", f"您好：\n\n{new()}\n谢谢\n")
    code, _, err = run(capsys, "apply", "a.in", "b.in", "c.in", "--yes")
    assert (code, err) == (0, "")
    assert git(desk, "rev-list", "--count", "HEAD..form/20261121-0900").strip() == "3"
    text = on_branch(desk, MUSEUM)
    assert "parking: 地下停车场" in text and "summary: 新的介绍。" in text
    assert "# 表单" not in on_branch(desk, "data/venues/some-hall.yml")


def test_without_git_the_files_themselves_are_changed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, "a.in", change(desk, {"parking": "地下停车场"}))
    before = state(desk)
    assert run(capsys, "apply", "a.in", "--here", "--yes")[0] == 0
    assert "parking: 地下停车场" in (desk / MUSEUM).read_text("utf-8")
    code, out, _ = run(capsys, "apply", "a.in", "--here", "--yes")
    assert (code, "内容已经是这样了" in out) == (0, True)
    assert run(capsys, "undo", "--yes")[0] == 0
    assert state(desk) == before


def mail(text: str, how: str) -> bytes:
    """A mail that carries a text in one of the ways that people's programs send it."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "王老师 <w@example.org>", "k@example.org", "修改：博物馆"
    quoted = "".join(f"> {line}\n" for line in text.splitlines())
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace("  ", "&nbsp; ").replace("\n", "<br>\r\n")
    if how == "attached":
        message.set_content("见附件")
        message.add_attachment(text.encode(), "application", "yaml", filename="some-hall.yml")
    elif how == "html":
        message.set_content(
            f"<html><style>p{{}}</style><body><p>您好</p><div>{html}</div></body></html>", subtype="html"
        )
    elif how == "gbk":
        message.set_content(f"您好\n{text}", charset="gb18030", cte="base64")
    else:
        body = {"plain": text, "quoted": f"转发：\n{quoted}", "twice": quoted.replace("> ", "> > ") + quoted}[how]
        message.set_content(f"您好\n\n{body}\n-- \n王\n", cte="quoted-printable")
    return message.as_bytes()


@pytest.mark.parametrize("how", ["plain", "quoted", "twice", "html", "gbk", "attached"])
def test_mails_are_read_as_people_send_them(how: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = "description: |\n  第一行，不短不短不短不短不短不短不短不短不短不短不短不短不短不短不短不短。\n\n  ## 小标题\n  第二行"
    put(desk, "a.in", mail(new(more=more), how))
    code, _, err = run(capsys, "apply", "a.in", "--yes")
    assert (code, err) == (0, "")
    assert "  ## 小标题\n  第二行\n" in on_branch(desk, "data/venues/some-hall.yml")


def test_pasted_source_of_a_mail_is_read_too(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, "a.in", quopri.encodestring(new().encode()))
    assert run(capsys, "apply", "a.in", "--yes")[0] == 0


def test_photographs_lose_what_they_tell(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    images = "images:\n  - file: photos/1.jpg\n    alt: 大门\n    credit: 王老师\n    licence: CC BY 4.0"
    put(desk, "a.in", zipped({"some-hall.yml": new(more=images).encode(), "photos/1.jpg": photograph()}))
    code, _, err = run(capsys, "apply", "a.in", "--here", "--yes")
    assert (code, err) == (0, "")
    [path] = (desk / "content/images/venues").glob("some-hall-*.jpg")
    assert f"images/venues/{path.name}" in (desk / "data/venues/some-hall.yml").read_text("utf-8")
    with Image.open(path) as picture:
        assert (picture.size, dict(picture.getexif())) == ((1600, 900), {})
    put(desk, "b.in", zipped({"other.yml": new("other-hall", images).encode()}))
    assert "少了照片 1.jpg" in run(capsys, "apply", "b.in", "--yes")[2]


# What clashes


def test_what_was_changed_meanwhile_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, "a.in", change(desk, {"summary": "表里的介绍。"}))
    path = desk / MUSEUM
    path.write_text(path.read_text("utf-8").replace("用来演示一座博物馆。", "别人改的。"), "utf-8")
    before = state(desk)
    code, _, err = run(capsys, "apply", "a.in", "--here", "--yes")
    assert (code, state(desk) == before) == (1, True)
    assert "填表以后有人改过，现在是" in err and "别人改的" in err
    assert run(capsys, "apply", "a.in", "--here", "--overwrite", "--yes")[0] == 0


def test_two_forms_that_contradict_each_other_are_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, "a.in", change(desk, {"parking": "有"}))
    put(desk, "b.in", change(desk, {"parking": "没有"}))
    code, _, err = run(capsys, "apply", "a.in", "b.in", "--yes")
    assert (code, "a.in 要改成 有，这一份要改成 没有" in err) == (1, True)
    assert git(desk, "branch", "--list", "form/*") == ""


def test_what_fails_the_check_is_not_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, "a.in", change(desk, {"operator": "nobody-at-all"}))
    code, _, err = run(capsys, "apply", "a.in", "--yes")
    assert (code, "KP301" in err, "检查没有通过" in err) == (1, True, True)
    assert git(desk, "branch", "--list", "form/*") == ""


def test_what_is_there_already_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, "a.in", new("yantai-museum"))
    assert "已经有了" in run(capsys, "apply", "a.in", "--yes")[2]
    put(desk, "b.in", new("another").replace("another馆", "烟台市博物馆"))
    assert "像是已经有的" in run(capsys, "apply", "b.in", "--yes")[2]
    assert "KP407" in run(capsys, "apply", "b.in", "--force", "--yes")[2], "the check has the last word"


# What is refused


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.yml", "w") as handle:
        for _ in range(LARGEST // (1 << 20) + 2):
            handle.write(bytes(1 << 20))
    return buffer.getvalue()


def link() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("a.yml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


HARM: dict[str, tuple[bytes, str]] = {
    "slip": (zipped({"../../x.yml": b"x"}), "会跑到别的文件夹"),
    "absolute": (zipped({"/etc/x.yml": b"x"}), "会跑到别的文件夹"),
    "windows": (zipped({"..\\x.yml": b"x"}), "会跑到别的文件夹"),
    "drive": (zipped({"C:\\x.yml": b"x"}), "会跑到别的文件夹"),
    "program": (zipped({"run.exe": b"x"}), "别的文件"),
    "many": (zipped({f"{n}.yml": b"" for n in range(50)}), "最多 40 个"),
    "bomb": (bomb(), "解开后太大"),
    "link": (link(), "符号链接"),
    "broken zip": (zipped({"a.yml": b"x" * 500})[:200], "损坏"),
    "long text": (b"a" * 2_000_000, "文字太长"),
    "bytes": (bytes(range(256)) * 9, "编码"),
    "nothing": (b"hello", "没有表单的内容"),
    "folded": (new().replace("name: some-hall馆", "name:\nsome-hall馆").encode(), "折行"),
    "cut": (new().partition("# 表单完")[0].encode(), "不完整"),
    "anchor": (closed(["# 表单 新增 venues/aa", "name: &a x", "summary: *a"]).encode(), "锚点"),
    "tag": (closed(["# 表单 新增 venues/aa", "name: !!python/object:os.system x"]).encode(), "标签"),
    "field": (closed(["# 表单 新增 venues/aa", "formerly: [yantai-museum]"]).encode(), "表单不能改“formerly”"),
    "id": (closed(["# 表单 新增 venues/aa", "id: bb"]).encode(), "表单不能改“id”"),
    "collection": (closed(["# 表单 新增 vocab/themes", "name: x"]).encode(), "没有能填表的类别"),
    "no base": (closed(["# 表单 修改 venues/yantai-museum", "name: x"]).encode(), "原来是什么"),
    "list": (closed(["# 表单 新增 venues/aa", "- name"]).encode(), "字段: 内容"),
    "escape": (new(more="images:\n  - {file: photos/../../x.jpg, alt: a, credit: b, licence: c}").encode(), "少了照片"),
}


@pytest.mark.parametrize("name", HARM)
def test_harm_ends_in_a_sentence(name: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, said = HARM[name]
    put(desk, "a.in", content)
    before = state(desk)
    code, _, err = run(capsys, "apply", "a.in", "--yes")
    assert (code, "Traceback" in err, state(desk) == before) == (1, False, True)
    assert said in err or name in ("bytes", "anchor", "tag"), err
    assert git(desk, "branch", "--list", "form/*") == ""


def test_people_are_not_named_in_public(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, "a.in", change(desk, {"parking": "有"}, role="王 13812345678"))
    assert run(capsys, "apply", "a.in", "--yes")[0] == 0
    assert "138" not in git(desk, "log", "-1", "--format=%B", "form/20261121-0900")


def test_the_words_of_a_page_keep_their_lines() -> None:
    assert html_text("<p>a</p><div>b<br>&nbsp; c</div><script>x</script>").split("\n") == ["a", "b", "\xa0 c", ""]
