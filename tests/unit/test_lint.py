"""What the last look at every page lets pass, and what it refuses."""

from __future__ import annotations

import pytest

from kepu.publish.lint import Lint

GOOD = [
    '<p class="a">text & <b>more</b></p>',
    "<p class=a id=b-1 data-x=7>text<p hidden>more",
    '<a href="../venues/x/">x</a><a href="https://example.org/?a=1&amp;b">y</a>',
    '<a href="tel:+86731">x</a><a href="mailto:a@example.org">x</a><a href="geo:28,113">x</a><a href="">x</a>',
    '<img src="../x.webp" srcset="../x-1.webp 1x, ../x-2.webp 2x" alt="">',
    '<a href="../explore/?c=venues&amp;open=now">x</a>',
    '<img src="data:image/png;base64,AAAA" alt="">',
    '<link rel="stylesheet" href="../a.css"><link rel="canonical" href="https://elsewhere.example/x/">',
    '<script type="module" src="../a.js"></script>',
    '<script type="application/ld+json">{"@context":"https://schema.org"}</script>',
    '<form action="../explore/" method="get"><input type="search" name="q"><button>x</button></form>',
    '<svg><use href="../icons.svg#x"></use></svg><iframe src="map/" title="x"></iframe>',
    '<script src="https://own.example/a.js"></script>',
    "<p>1 < 2 and a<b</p>",
]
BAD = {
    '<script>alert(1)</script>': "内嵌脚本",
    '<SCRIPT>alert(1)</SCRIPT>': "内嵌脚本",
    '<script type="text/javascript">x</script>': "内嵌脚本",
    '<script src="https://cdn.example/a.js"></script>': "从站外加载",
    '<script src="//cdn.example/a.js"></script>': "从站外加载",
    '<img src="https://cdn.example/x.png">': "从站外加载",
    '<img src=https://cdn.example/x.png>': "从站外加载",
    '<img src="x.png" srcset="//cdn.example/x.png 2x">': "从站外加载",
    '<link rel="stylesheet" href="https://cdn.example/a.css">': "从站外加载",
    '<form action="https://cdn.example/"><p>x</p></form>': "从站外加载",
    '<button formaction="https://cdn.example/">x</button>': "从站外加载",
    '<svg><use xlink:href="https://cdn.example/i.svg#x"/></svg>': "从站外加载",
    '<svg><image href="//cdn.example/i.png"/></svg>': "从站外加载",
    '<video poster="//cdn.example/i.png"></video>': "从站外加载",
    '<iframe src="https://cdn.example/"></iframe>': "从站外加载",
    '<iframe srcdoc="x"></iframe>': "内嵌属性 srcdoc",
    '<p onclick="x()">x</p>': "内嵌事件 onclick",
    '<p ONCLICK=x>x</p>': "内嵌事件 onclick",
    '<p class=a onclick=x>x</p>': "内嵌事件 onclick",
    '<p style="color:red">x</p>': "内嵌属性 style",
    "<style>p{}</style>": "不允许的元素",
    '<base href="/">': "不允许的元素",
    '<object data="x"></object>': "不允许的元素",
    '<a href="javascript:alert(1)">x</a>': "不允许的链接",
    '<a href=" java\tscript:alert(1)">x</a>': "不允许的链接",
    "<a href='data:text/html,x'>x</a>": "不允许的链接",
    '<a href="javascript&colon;alert(1)">x</a>': "不允许的链接",
    '<a href="java&Tab;script&#58;alert(1)">x</a>': "不允许的链接",
    '<img src="&#47;&#x2f;cdn.example/x.png">': "从站外加载",
    '<img src="&sol;/cdn.example/x.png">': "从站外加载",
    '<img src="\x01//cdn.example/x.png">': "从站外加载",
    '<area href="vbscript:x">': "不允许的链接",
    '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">': "跳转到站外",
    '<p title="a>b" onclick="x">x</p>': "内嵌事件 onclick",
}  # fmt: skip


@pytest.mark.parametrize("html", GOOD)
def test_good_pages_pass(html: str) -> None:
    assert Lint("https://own.example").page(html) == []


@pytest.mark.parametrize(("html", "trouble"), BAD.items())
def test_bad_pages_are_refused(html: str, trouble: str) -> None:
    """Also when the same tags have been seen on good pages, and in the middle of other text."""
    lint = Lint("https://own.example")
    for page in GOOD:
        lint.page(page)
    for page in (html, f"<p>{html}</p>{GOOD[0]}", html):
        found = lint.page(page)
        assert len(found) == 1
        assert trouble in found[0]


_PAGE = "<html><head>\n<title>a</title>{}\n</head>\n<body>{}\n<main>{}\n</main>\n<footer>{}</footer></body></html>"


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("html", BAD)
def test_bad_parts_of_whole_pages_are_refused(html: str, place: int) -> None:
    """Header and footer of good pages are not read again; nothing of another page is taken for them."""
    lint = Lint("https://own.example")
    plain = "<p>x</p>"
    assert lint.page(_PAGE.format(*[plain] * 4)) == lint.page(_PAGE.format(*[plain] * 4)) == []
    for left_open in ("", "<p title="):  # a tag that the page's own parts end
        parts = [plain] * 4
        parts[place] = html if not left_open else plain + left_open
        if left_open:
            parts[(place + 1) % 4] = html
        assert lint.page(_PAGE.format(*parts)), parts
    assert lint.page(_PAGE.format(*[plain] * 4)) == []
