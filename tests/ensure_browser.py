"""Finds a Chromium and a Chinese font for the browser tests, or installs them.

One without windows is preferred: the tests take a third of the processor time in it. As root on Debian the
distribution's packages are used, otherwise Playwright's own download.
Ends with one clear sentence if neither works.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

WITHOUT_WINDOWS = "chromium-headless-shell"
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Arguments of a Chromium that shows nothing and asks nobody anything of its own accord."""
PROGRAMS = (WITHOUT_WINDOWS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_browser() -> str | None:
    """Path of a Chromium on this machine: the system's, else the one Playwright downloaded."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found:
        return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese; systems without fontconfig bring their own."""
    if shutil.which("fc-list") is None:
        return sys.platform != "linux"
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip())


def install(packages: list[str], needed: bool = True) -> None:
    """Install Debian packages if this user may; failure shows in what is still missing afterwards.

    What is not ``needed`` fails without a word.
    """
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        silent = subprocess.DEVNULL
        apt = ["apt-get", "-qq", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1"]
        for command in ([*apt, "update"], [*apt, "install", "-y", *packages]):
            subprocess.run(command, env=environment, stdout=silent, stderr=None if needed else silent, check=False)


def prefer_without_windows() -> None:
    """Install the preferred browser where it is missing and this user may; needs nothing beside Python itself."""
    if shutil.which(WITHOUT_WINDOWS) is None:
        install([WITHOUT_WINDOWS], needed=False)


def main() -> int:
    if find_browser() is None:
        print("没有找到 Chromium，正在安装……", flush=True)
        install([WITHOUT_WINDOWS])
    if find_browser() is None:
        install(["chromium"])
    if find_browser() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if find_browser() is None:
        print("浏览器测试需要 Chromium：请安装 chromium，或运行 playwright install chromium。", file=sys.stderr)
        return 1
    if not has_chinese_font():
        print("没有找到中文字体，正在安装……", flush=True)
        install(["fontconfig", "fonts-noto-cjk"])
    if not has_chinese_font():
        print("浏览器测试需要中文字体：请安装 fonts-noto-cjk。", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    # With "early", what can be done while Python's packages still come.
    sys.exit(prefer_without_windows() if sys.argv[1:] == ["early"] else main())
