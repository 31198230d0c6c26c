"""Finds a Node.js for the checks of the browser code, or installs one, and fetches the packages that they use.

A Node.js on the PATH is taken if it is new enough; else one from PyPI, pinned in ``tests/js/requirements.txt``, goes
into this environment. The packages come from npm as ``tests/js/package-lock.json`` pins them. Ends with one clear
sentence if either cannot be had.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "js"
LOCK = FOLDER / "package-lock.json"
FETCHED = FOLDER / "node_modules" / ".fetched-by-lock"
"""The digest of the lock that the packages were fetched by."""
OLDEST = (18, 18)
"""The first Node.js that the type checker and the linter run on."""


def find_node() -> Path | None:
    """The folder with a ``node`` that is new enough and its ``npm``: on the PATH, else in this environment."""
    folders = [*os.get_exec_path(), str(Path(sys.executable).parent)]
    return next((folder for folder in map(Path, folders) if _fits(folder)), None)


def _fits(folder: Path) -> bool:
    node, npm = (shutil.which(name, path=str(folder)) for name in ("node", "npm"))
    return bool(node and npm) and _version(str(node)) >= OLDEST


def _version(node: str) -> tuple[int, ...]:
    """Of a program, such as (20, 20); zeros if it does not run."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return (0, 0)
    found = re.match(r"v(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def packages_are_there() -> bool:
    return FETCHED.is_file() and FETCHED.read_text("utf-8") == _digest()


def _digest() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def environment(node: Path) -> dict[str, str]:
    """That of a program which runs on a Node.js."""
    return os.environ | {"PATH": os.pathsep.join((str(node), os.environ.get("PATH", "")))}


def fetch_packages(node: Path) -> None:
    """Fetch exactly what the lock says; failure shows in what is still missing afterwards."""
    npm = str(shutil.which("npm", path=str(node)))
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    if subprocess.run(command, cwd=FOLDER, env=environment(node), check=False).returncode == 0:
        FETCHED.write_text(_digest(), "utf-8")


def install_node() -> None:
    """Put the pinned Node.js into this environment; failure shows in what is still missing afterwards."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*pip, "-r", str(FOLDER / "requirements.txt")], check=False)


def ensure() -> Path | None:
    """The folder of a Node.js that can run the checks; None, with a sentence on stderr, if there is no way to it."""
    if find_node() is None:
        print("没有找到 Node.js，正在安装……", flush=True)
        install_node()
    node = find_node()
    if node is None:
        print(f"浏览器代码的检查需要 Node.js {OLDEST[0]} 以上：请安装 nodejs 和 npm，或连上网络再试。", file=sys.stderr)
        return None
    if not packages_are_there():
        print("正在取得类型检查和代码检查的工具……", flush=True)
        fetch_packages(node)
    if not packages_are_there():
        print("没能从 npm 取得检查工具：请连上网络再试（tests/js/package-lock.json 列出了要取的包）。", file=sys.stderr)
        return None
    return node


def fetch_early() -> None:
    """Fetch the packages while Python's still come, if there is a Node.js already; if that fails, it is tried again."""
    node = find_node()
    if node and not packages_are_there():
        fetch_packages(node)


if __name__ == "__main__":
    sys.exit(fetch_early() if sys.argv[1:] == ["early"] else ensure() is None)
