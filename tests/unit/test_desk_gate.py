"""Who may come in to the editing desk, and what is refused before anything is looked at."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from commandline import state
from desks import Served, desk_over
from documents import parse
from kepu.desk.gate import LARGEST_TEXT, LARGEST_WORDS, LARGEST_ZIP, Gate
from kepu.desk.messages import Request
from kepu.desk.server import Handler
from sites import copy_of_second

MUSEUM = "/venues/yantai-museum/"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk that nothing is written at."""
    folder = tmp_path_factory.mktemp("gate") / "desk"
    copy_of_second(folder)
    before = state(folder)
    with desk_over(folder) as desk:
        yield desk
    assert state(folder) == before


def gate() -> Gate:
    return Gate(8000, token="long", once={"first"}, session="secret")


HERE = {
    "host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin",
    "content-type": "application/json", "content-length": "2",
}  # fmt: skip
"""What a browser sends with what the desk's own page writes."""
BEFORE_BODY = [
    ("POST", {}, None),
    ("POST", {"sec-fetch-site": None}, None),
    ("POST", {"origin": None}, None),
    ("POST", {"content-type": "application/zip", "content-length": str(LARGEST_ZIP)}, None),
    ("POST", {"content-type": "application/yaml; charset=utf-8", "content-length": str(LARGEST_TEXT)}, None),
    ("GET", {"content-length": None}, None),
    ("GET", {"content-length": "5"}, 400),
    ("PUT", {}, 405),
    ("OPTIONS", {}, 405),
    ("GET", {"host": "kepu.example.org:8000"}, 421),
    ("GET", {"host": "localhost:8000"}, 421),
    ("GET", {"host": "127.0.0.1"}, 421),
    ("GET", {"host": "127.0.0.1:8001"}, 421),
    ("GET", {"host": None}, 421),
    ("POST", {"origin": None, "sec-fetch-site": None}, 403),
    ("POST", {"origin": "http://127.0.0.1:8001"}, 403),
    ("POST", {"origin": "http://localhost:8000"}, 403),
    ("POST", {"origin": "https://evil.example"}, 403),
    ("POST", {"origin": "null"}, 403),
    ("POST", {"sec-fetch-site": "cross-site"}, 403),
    ("POST", {"sec-fetch-site": "same-site"}, 403),
    ("POST", {"sec-fetch-site": "none"}, 403),
    ("POST", {"content-type": "text/plain"}, 415),
    ("POST", {"content-type": "application/x-www-form-urlencoded"}, 415),
    ("POST", {"content-type": "multipart/form-data; boundary=x"}, 415),
    ("POST", {"content-type": None}, 415),
    ("POST", {"content-length": None}, 411),
    ("POST", {"content-length": "-1"}, 411),
    ("POST", {"content-length": "１２"}, 411),
    ("POST", {"transfer-encoding": "chunked"}, 411),
    ("POST", {"content-length": str(LARGEST_WORDS + 1)}, 413),
    ("POST", {"content-length": str(50 * 1024 * 1024), "content-type": "application/zip"}, 413),
    ("POST", {"content-length": "999999999999"}, 413),
]


@pytest.mark.parametrize(("method", "more", "status"), BEFORE_BODY)
def test_what_may_be_read(method: str, more: dict[str, str | None], status: int | None) -> None:
    headers = {name: value for name, value in {**HERE, **more}.items() if value is not None}
    answer = gate().before_body(method, "/secret/try", headers)
    assert (answer and answer.status) == status


STRANGE = [
    "/try",
    "/",
    "//try",
    "/secre/try",
    "/secrets/try",
    "/Secret/try",
    "/secret",
    "//secret/try",
    "/密/try",
    "/long/try",
]


@pytest.mark.parametrize("target", STRANGE)
def test_who_does_not_know_the_session_may_neither_write_nor_look(target: str) -> None:
    answer = gate().before_body("POST", target, HERE)
    assert answer is not None and answer.status == 403
    answer = gate().enters(Request("GET", target, headers=HERE))
    assert answer is not None and answer.status == 403


@pytest.mark.parametrize("target", ["http://evil.example/", "*", "/" + "a" * 2000])
def test_addresses_that_are_none(target: str) -> None:
    answer = gate().before_body("GET", target, {"host": HERE["host"]})
    assert answer is not None and answer.status == 400


def test_a_token_leads_to_the_session() -> None:
    """The one that a browser is started with opens once, for it can be seen in the list of processes."""
    here = gate()
    for token, status in (
        ("", 403),
        ("LONG", 403),
        ("长", 403),
        ("first", 303),
        ("first", 403),
        ("long", 303),
        ("long", 303),
    ):
        answer = here.enters(Request("GET", "/enter", {"token": token}))
        assert answer is not None and answer.status == status, token
        assert answer.headers.get("Location") == ("/secret/" if status == 303 else None)


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, None), ({"sec-fetch-site": "cross-site"}, 403), ({"sec-fetch-site": "same-site"}, 403),
     ({"sec-fetch-site": "none"}, None)],
)  # fmt: skip
def test_who_may_look(headers: dict[str, str], status: int | None) -> None:
    answer = gate().enters(Request("GET", "/secret/", headers={**HERE, **headers}))
    assert (answer and answer.status) == status


# The same through the wire


def test_tokens_are_new_each_time() -> None:
    first, second = Gate(1), Gate(1)
    secrets = {first.token, second.token, first.session, second.session, *first.once, *second.once}
    assert len(secrets) == 6 and min(map(len, secrets)) >= 43


def test_the_way_in(served: Served) -> None:
    gate = served.server.gate
    answer, _ = served.ask("GET", served.entrance.removeprefix(gate.origin))
    assert (answer.status, answer.getheader("Location")) == (303, gate.inside)
    assert answer.getheader("Set-Cookie") is None, "browsers send cookies to the other ports too"
    assert b" 403 " in raw(served, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{gate.port}\r\n\r\n".encode()).split(b"\r\n")[0]
    assert served.ask("GET", "/")[0].status == 200


@pytest.mark.parametrize(
    "path", ["/", "/new/", "/new/venues/", MUSEUM, f"{MUSEUM}history/", "/check/", "/nowhere", "/no/where/"]
)
def test_every_address_on_a_page_is_relative(served: Served, path: str) -> None:
    """So that no page needs to know the session's name, and none leads out of it."""
    found = [address for _, _, address in parse(served.ask("GET", path)[1].decode()).references]
    assert found and not [address for address in found if address.startswith("/")]
    depth = path.count("/") - 1
    assert all(address.count("../") <= depth for address in found)


def test_every_answer_is_guarded(served: Served) -> None:
    for path, headers in (("/", {}), ("/nowhere/", {}), ("/", {"Host": "evil.example"}), (f"{MUSEUM}preview/", {})):
        answer, _ = served.ask("GET", path, headers=headers)
        policy = answer.getheader("Content-Security-Policy") or ""
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe-inline" not in policy.partition("style-src")[0]
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Cache-Control") == "no-store"
        assert answer.getheader("Access-Control-Allow-Origin") is None


LOST = [
    "/venues/../../../etc/passwd", "/venues/..%2f..%2fportal/", "/venues/%2e%2e/", "/venues/portal.yml/",
    "/assets/../data/portal.yml", "/data/portal.yml", "/api/v1/venues/../portal.json", "/regions/370602/",
    "/photos/venues/yantai-museum/../1", "/photos/venues/yantai-museum/99", "/venues/yantai-museum%00/",
    "/contribute/choices/vocab.json", "/new/regions/", "/new/..%2f/", "/__class__/x/", "/venues/" + "a" * 80 + "/",
]  # fmt: skip


@pytest.mark.parametrize("path", LOST)
def test_no_address_is_the_name_of_a_file(served: Served, path: str) -> None:
    answer, said = served.ask("GET", path)
    assert answer.status == 404
    assert b"Traceback" not in said and b"root:" not in said


@pytest.mark.parametrize("path", ["/%ff", "/?q=%ff&x", "/%E0%A4%A", "/?" + "&".join(f"a{n}=1" for n in range(50))])
def test_broken_addresses(served: Served, path: str) -> None:
    assert served.ask("GET", path)[0].status in (200, 400, 404)


ORDERS = [
    (b"", "没有看懂"), (b"[]", "没有看懂"), (b'{"order": 1}', "太长"), (b'{"order": "rm"}', "没有看懂"), (b"[" * 60000, "没有看懂"),
    (b'{"order": "close", "record": "venues/../x", "reason": "x"}', "没有这条记录"),
    (b'{"order": "close", "record": "regions/370602", "reason": "x"}', "没有这条记录"),
    (b'{"order": "close", "record": "venues/yantai-museum"}', "请写原因"),
    (b'{"order": "close", "record": "venues/yantai-museum", "reason": "x", "on": "soon"}', "从哪天起"),
    (b'{"order": "close", "record": "venues/yantai-museum", "reason": "x", "on": "2026-12-02", "until": "2026-12-01"}', "早于"),
    (b'{"order": "close", "record": "venues/yantai-museum", "reason": "x", "tier": "S"}', "等级"),
    (b'{"order": "reopen", "record": "venues/yantai-museum"}', "没有写关闭"),
    (b'{"order": "undo"}', "没有可以撤回的"),
    (json.dumps({"order": "close", "reason": "字" * 201}).encode(), "太长"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "words"), ORDERS)
def test_orders_that_are_none(served: Served, body: bytes, words: str) -> None:
    answer, said = served.ask("POST", "/try", body)
    assert answer.status == 400
    assert words in json.loads(said)["refused"]


FORMS = [
    ("yaml", b"", "没有收到"), ("yaml", b"name: x", "没有收到"), ("yaml", b"\xff\xfe\x00", ""), ("zip", b"", "压缩包"),
    ("zip", b"PK\x03\x04 no", "压缩包"), ("yaml", "# 表单 修改 venues/yantai-museum\n".encode(), "不完整"),
    ("yaml", "# 表单 修改 ../x\nname: x\n# 表单完 2\n".encode(), "没有收到"),
    ("yaml", "# 表单 新增 regions/x-y\nname: x\n# 表单完 2\n".encode(), "没有能填表的类别"),
    ("yaml", "# 表单 修改 venues/yantai-museum\n# 原来 id=-\nid: x\n# 表单完 3\n".encode(), "表单不能改"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body", "words"), FORMS)
def test_forms_that_are_none(served: Served, kind: str, body: bytes, words: str) -> None:
    answer, said = served.ask("POST", "/try", body, {"Content-Type": f"application/{kind}"})
    assert answer.status == 400
    assert words in json.loads(said)["refused"]


def raw(served: Served, sent: bytes) -> bytes:
    """What comes back for some bytes after which nothing follows."""
    with socket.create_connection(("127.0.0.1", served.server.gate.port), timeout=30) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        return connection.makefile("rb").read()


def head(served: Served, length: int) -> bytes:
    gate = served.server.gate
    lines = [
        f"POST {gate.inside}try HTTP/1.1", f"Host: 127.0.0.1:{gate.port}", f"Origin: {gate.origin}", "Content-Type: application/zip",
        f"Content-Length: {length}", "", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def test_what_is_no_request(served: Served) -> None:
    for sent in (
        b"\x16\x03\x01\x02\x00",
        b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 200 + b"\r\n",
        b"GET /\r\n\r\n",
        b"nonsense\r\n\r\n",
    ):
        assert b"Traceback" not in raw(served, sent)
    twice = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{served.server.gate.port}\r\nHost: evil\r\n\r\n".encode()
    assert b" 400 " in raw(served, twice).split(b"\r\n")[0]


def test_fifty_megabytes_are_refused_unread(served: Served) -> None:
    answer = raw(served, head(served, 50 * 1024 * 1024) + b"x" * 100)
    assert b" 413 " in answer.split(b"\r\n")[0] and "内容太大".encode() in answer


def test_a_body_that_ends_early(served: Served) -> None:
    assert b" 408 " in raw(served, head(served, 1000) + b"PK").split(b"\r\n")[0]


def test_a_slow_sender_is_given_up(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Handler, "timeout", 0.05)
    with socket.create_connection(("127.0.0.1", served.server.gate.port), timeout=30) as connection:
        connection.sendall(head(served, 1000) + b"PK")
        assert b" 408 " in connection.makefile("rb").readline()
    with socket.create_connection(("127.0.0.1", served.server.gate.port), timeout=30) as connection:
        connection.sendall(b"GET / HTT")
        assert connection.makefile("rb").read() == b""


def test_a_mistake_of_the_program_says_nothing_of_its_inside(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_request: Request) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(served.server, "answering", broken)
    for method in ("GET", "POST"):
        answer, said = served.ask(method, "/", b"{}" if method == "POST" else None)
        assert answer.status == 500 and b"secret" not in said and "出错了".encode() in said
    told = capsys.readouterr().err
    assert "RuntimeError（test_desk_gate.py:" in told and "secret" not in told and "Traceback" not in told


def test_only_this_computer_is_answered(served: Served) -> None:
    assert served.server.server_address[0] == "127.0.0.1"
    assert Path(served.desk.checkout.home).is_dir()
