"""Opens the addresses in the records, politely: one request a second and host, results kept for weeks."""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import socket
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, urlsplit

from ...caching import keep as keep_file
from ...caching import recall
from ...check.contents import safe_url
from ...check.dataset import Dataset
from ...diagnostics import Position
from ...model.markers import scalar_values
from ...model.scalars import URL

State = Literal["good", "gone", "unsure"]
_AGENT = "kepu-portal link checker (+https://pypi.org/project/mkdocs/)"
_TIMEOUT = 20.0
_HOSTS_AT_ONCE = 8


@dataclass(frozen=True)
class Outcome:
    """What came of an address: ``detail`` is a status code or the trouble in words."""

    state: State
    detail: str
    day: str


def addresses(data: Dataset) -> dict[str, list[Position]]:
    """Every usable address in the records, and where it stands."""
    places: dict[str, list[Position]] = defaultdict(list)
    for entry in data.all():
        for path, url in scalar_values(entry.record, URL):
            if safe_url(url):
                places[url].append(entry.at(*path))
    return dict(places)


def examine(
    urls: Iterable[str],
    cache: Path,
    today: dt.date,
    *,
    pause: float,
    keep: int,
    tell: Callable[[str, Outcome], None] = lambda _url, _outcome: None,
    allowed: Callable[[str], bool] | None = None,
) -> dict[str, Outcome]:
    """Open each address that was not found good lately.

    Args:
        urls: the addresses.
        cache: the file that keeps results.
        today: the day of the run.
        pause: seconds between two requests to one host.
        keep: days that a good result counts; any other counts for one day.
        tell: called after each request.
        allowed: whether a host may be asked; by default only those of the public internet.
    """
    known = _load(cache)
    fresh = {url: known[url] for url in urls if url in known and _counts(known[url], today, keep)}
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        if url not in fresh:
            hosts[urlsplit(url).netloc].append(url)
    opener = _opener(allowed or is_public)
    outcomes: dict[str, Outcome] = {}

    def visit(host: str) -> None:
        for number, url in enumerate(hosts[host]):
            time.sleep(pause if number else 0)
            outcomes[url] = _open(opener, url, today)
            tell(url, outcomes[url])

    try:
        with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
            list(pool.map(visit, hosts))
    finally:
        _save(cache, known | outcomes)
    return fresh | outcomes


def _counts(outcome: Outcome, today: dt.date, keep: int) -> bool:
    age = (today - dt.date.fromisoformat(outcome.day)).days
    return 0 <= age < (keep if outcome.state == "good" else 1)


def is_public(host: str) -> bool:
    """Whether a host name leads only to the public internet, not into the network this runs in."""
    try:
        resolved = socket.getaddrinfo(host, None)
    except OSError:
        return True  # the request itself will tell that the name does not exist
    return all(ipaddress.ip_address(info[4][0]).is_global for info in resolved)


class _NotAllowed(urllib.error.URLError):
    pass


def _opener(allowed: Callable[[str], bool]) -> urllib.request.OpenerDirector:
    """Speaks http and https only, and asks at every redirect whether the host is allowed."""

    class Guard(urllib.request.BaseHandler):
        handler_order = 100

        def http_open(self, request: urllib.request.Request) -> None:
            if not allowed(urlsplit(request.full_url).hostname or ""):
                raise _NotAllowed("指向内部网络，没有打开")

        https_open = http_open

    opener = urllib.request.OpenerDirector()
    for handler in (
        Guard, urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler, urllib.request.HTTPErrorProcessor, urllib.request.HTTPRedirectHandler,
    ):  # fmt: skip
        opener.add_handler(handler())
    return opener


def _open(opener: urllib.request.OpenerDirector, url: str, today: dt.date) -> Outcome:
    status: Any = ""
    for method in ("HEAD", "GET"):
        request = urllib.request.Request(_ascii(url), method=method, headers={"User-Agent": _AGENT})  # noqa: S310
        try:
            with opener.open(request, timeout=_TIMEOUT) as answer:
                return Outcome("good", str(answer.status), str(today))
        except urllib.error.HTTPError as error:
            status = error.code
            error.close()
        except _NotAllowed as error:
            return Outcome("unsure", str(error.reason), str(today))
        except (OSError, ValueError, RuntimeError) as error:
            return _failed(error, today)
        except Exception as error:  # whatever a strange server makes the library say
            return Outcome("unsure", f"答复不合规范（{type(error).__name__}）", str(today))
    return Outcome("gone" if status in (404, 410) else "unsure", str(status), str(today))


def _failed(error: Exception, today: dt.date) -> Outcome:
    reason = getattr(error, "reason", error)
    if isinstance(reason, socket.gaierror):
        return Outcome("gone", "网站名不存在", str(today))
    return Outcome("unsure", "超时" if isinstance(reason, TimeoutError) else "连不上", str(today))


def _ascii(url: str) -> str:
    """The address as it is sent: Chinese in the path percent-encoded, in the host as punycode."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "/:@!$&'()*+,;=~%-._?"
    return parts._replace(
        netloc=host, path=quote(parts.path, safe), query=quote(parts.query, safe), fragment=""
    ).geturl()


def _load(path: Path) -> dict[str, Outcome]:
    with suppress(ValueError, TypeError, AttributeError, RecursionError):  # damaged, or written by another version
        return {url: Outcome(*value) for url, value in json.loads(recall(path) or b"").items()}
    return {}


def _save(path: Path, outcomes: dict[str, Outcome]) -> None:
    value = {url: (o.state, o.detail, o.day) for url, o in sorted(outcomes.items())}
    with suppress(OSError):
        keep_file(path, json.dumps(value, ensure_ascii=False, indent=1).encode())
