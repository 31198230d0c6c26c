"""The accessibility statement says what the tests do: each of its claims names the test that bears it out."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
TESTED = re.compile(r"## 测过什么\n(.*?)\n## ", re.DOTALL)
KINDS, MODES, BARRIERS = "browser/test_kinds.py", "browser/reading_modes.py", "browser/barriers.py"
AIDS, PLAIN = "browser/test_reading_aids.py", "browser/test_without_scripts.py"
EVERY_PAGE = f"{KINDS} def test_it_is_for_everyone"
CLAIMS = {
    "每一种页面都用真实的浏览器打开": (EVERY_PAGE, f"{KINDS} def test_no_kind_of_page_is_forgotten"),
    "对比度不低于": (f"{BARRIERS} ENOUGH, ENOUGH_ELDER = (4.5, 3), (7, 4.5)",),
    "放大到 400%": (
        f"{KINDS} set_viewport_size(AT_400_PERCENT)",
        f'{MODES} AT_400_PERCENT: ViewportSize = {{"width": 320, "height": 256}}',
        f'{MODES} (EVERYDAY, "covered at 400 %", "COVERED"',
        f'{MODES} (ELDER, "covered in elder mode at 400 %", "COVERED"',
    ),
    "没有小于 18 磅的字": (
        f'{MODES} (ELDER, "small letters in elder mode", "SMALL_LETTERS"',
        f'{MODES} (LARGEST, "wide with the largest letters on a phone", "TOO_WIDE"',
        f'{MODES} (LARGEST, "wide with the largest letters on a desktop", "TOO_WIDE"',
    ),
    "强制颜色": (f"{MODES} def lost_in_forced_colours",),
    "都同时有颜色、文字和形状": (f"{MODES} def lost_in_forced_colours",),
    "图片没有文字说明": (f"{BARRIERS} wcag2a", "build/test_pages.py def test_headings_skip_no_level"),
    "只用键盘": (
        f"{AIDS} def test_the_menu_opens_and_closes_by_keyboard",
        f"{AIDS} def test_everything_is_reached_by_tab_in_order",
        f"{AIDS} def test_the_first_tab_skips_to_the_text",
    ),
    "不小于 44 像素": (f'{MODES} "SMALL_TARGETS", [44', f'{MODES} "SMALL_TARGETS", [LEAST_TARGET'),
    "减弱动态效果": ("unit/test_motion.py def test_nothing_moves_for_those_who_ask_for_stillness",),
    "每页有语言、标题": ("build/test_pages.py def test_one_main_heading_one_title_one_language",),
    "一次只问一个问题": (
        "scripts/test_elder_js.py def test_one_question_a_screen",
        "browser/test_elder_tasks.py def test_a_form_asks_one_question_a_screen",
        "browser/test_elder_tasks.py def test_what_narrows_a_search_is_a_screen_of_its_own",
    ),
    "易读的短句": ("unit/test_easy_words.py def test_",),
    "用 axe-core 检查": (f"{BARRIERS} axe.run",),
    "不开脚本": (
        f"{PLAIN} def test_a_record_tells_all_it_knows",
        f"{PLAIN} def test_the_map_is_a_picture_and_a_list",
        f"{PLAIN} def test_nothing_is_offered_that_does_nothing",
    ),
}
"""A part of each claim, and where it is tested: a file and a text that stands in it."""


def test_every_claim_is_borne_out(project: Path) -> None:
    found = TESTED.search((project / "content/accessibility.md").read_text("utf-8"))
    assert found
    lines = [line for line in found[1].splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not any(part in line for part in CLAIMS)] == []
    for part, proofs in CLAIMS.items():
        assert part in found[1]
        for file, text in (proof.split(" ", 1) for proof in proofs):
            assert text in (TESTS / file).read_text("utf-8"), f"{part}: {text} of {file}"
