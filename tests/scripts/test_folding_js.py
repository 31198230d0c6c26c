"""What is typed finds what records say, however it is written."""

from __future__ import annotations

from playwright.sync_api import Page

from modules import call

NAMES = ["མཚོ་ལྷོ་བོད་རིགས་རང་སྐྱོང་ཁུལ་", "《Café》 ＡＢ"]
TYPED = ["མཚོ་ལྷོ་བོད་རིགས་རང་སྐྱོང་ཁུལ།", "cafe ab"]


def test_marks_that_people_leave_out_do_not_count(page: Page) -> None:
    assert call(page, "search/worker/fold.js", "a.texts.map(m.fold)", {"texts": NAMES}) == call(
        page, "search/worker/fold.js", "a.texts.map(m.fold)", {"texts": TYPED}
    )
