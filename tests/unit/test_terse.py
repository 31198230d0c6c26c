"""Templates lose what HTML does not need, and nothing else."""

from __future__ import annotations

import pytest

from kepu.pages.terse import terse

CASES = [
    ("indentation and lines around blocks", "<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n", "<ul><li>a<li>b</ul>"),
    ("a space between words stays", "<p>\n<a>x</a>\n<a>y</a>\n</p>", "<p><a>x</a>\n<a>y</a></p>"),
    ("paragraphs before blocks", "<p>a</p>\n<p>b</p>\n<ul></ul>", "<p>a<p>b<ul></ul>"),
    ("a paragraph before words", "<p>a</p>{{ b }}<p>c</p>\n<b>d</b>", "<p>a</p>{{ b }}<p>c</p><b>d</b>"),
    ("rows", '<tr><th scope="row">a</th>\n<td>b</td></tr>\n</tbody></table>', "<tr><th scope=row>a<td>b</table>"),
    ("plain values", '<p class="a" title="b c" id="d-1" lang="">', '<p class=a title="b c" id=d-1 lang="">'),
    ("addresses", '<a class="b" href="x" rel="nofollow">', '<a class=b href="x" rel=nofollow>'),
    ("before what may come", '<p class="a"{% if b %} hidden{% endif %}>', None),
    ("a tag that ends itself", '<use class="a"/>', '<use class="a"/>'),
    ("values of records", '<p id="{{ a }}" class="a {{ b }}" title="{{ c }}">', None),
    ("words that look like attributes", 'say a="b" <p id="c">', 'say a="b"<p id=c>'),
    ("expressions", '{{ x(a="b", c > 1) }}<b>{% if a > 1 %} title="x"{% endif %}</b>', None),
    ("comments", '{# <li class="a"></li> #}', None),
    ("scripts", '<script type="module" src="x"></script>', None),
    ("what is shown as written", '<pre class="a">\n<p>b</p>\n</pre>', "<pre class=a>\n<p>b</p>\n</pre>"),
]


@pytest.mark.parametrize(("given", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_terse(given: str, expected: str | None) -> None:
    assert terse(given) == (given if expected is None else expected)
    assert terse(terse(given)) == terse(given)
