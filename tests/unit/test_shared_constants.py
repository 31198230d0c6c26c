"""What the browser code repeats of Python's: addresses, limits, units and codes. Each row holds one of them to its source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from kepu.catalogue.matching import criteria
from kepu.editing.yaml import layout
from kepu.exports import derived, schools
from kepu.exports.calendars import events
from kepu.exports.explorer import columns, files
from kepu.maps import points, topology
from kepu.maps.scaffold import CONTAINER
from kepu.model.portal import Repository
from kepu.model.scalars import ID_PATTERN
from kepu.views.form import pages
from kepu.views.record.correction import QUESTIONS
from kepu.views.section import months

PROJECT = Path(__file__).parents[2]
SCRIPTS = PROJECT / "overrides" / "assets" / "kepu" / "js"


def quoted(words: Any) -> str:
    """A list of texts as a script writes it."""
    return ", ".join(f'"{word}"' for word in words)


def number(text: str) -> float:
    return float(text.replace("_", ""))


HELD: list[tuple[str, str, Any]] = [
    ("search/worker/columns.js", r"const FIRST = (\d+);", columns.FIRST),
    ("search/worker/columns.js", r"const BITS = (\d+);", columns.BITS),
    ("search/page/client.js", r"\$\{root\}(explore/data)/", files.FOLDER),
    ("search/worker/files.js", r'const SAMPLE = "(.+)";', derived.NOTICE),
    ("search/worker/files.js", r"const EPOCH = Date\.UTC\(2020, 0, (1)\);", events.EPOCH.timetuple().tm_yday),
    ("search/worker/files.js", r"const EPOCH = Date\.UTC\((\d+), 0, 1\);", events.EPOCH.year),
    ("search/worker/files.js", r"const REVISIONS_A_DAY = (\d+);", events._A_DAY),
    ("matching/criteria.js", r"const NOT_FAR_BEYOND = ([\d.]+);", str(criteria.NOT_FAR_BEYOND)),
    ("matching/client.js", r"\$\{root\}(schools/data)/", schools.FOLDER),
    ("map/data.js", r"const UNITS = (\w+);", points._UNITS),
    ("map/data.js", r"const EXACTNESS = \[(.+)\];", quoted(points.PRECISIONS)),
    ("map/topology.js", r"const UNITS = (\w+);", topology._UNITS),
    ("map/map.js", r'const CANVAS = "(\w+)";', CONTAINER),
    ("calendar/agenda.js", r"\$\{root\}([\w/]+)/\$\{month\}/", months.MONTHS),
    ("contribute/choices.js", r"\$\{root\}([\w/]+/)\$\{collection\}\.json", pages.CHOICES),
    ("contribute/id.js", r"\$\{root\}([\w/]+/)pinyin\.json", pages.PAGE),
    ("contribute/contribute.js", r"\$\{state\.root\}([\w/]+)/\$\{state\.settings\.collection\}", derived.FOLDER),
    ("contribute/contribute.js", r"const RECORD = /\^\(\[a-z\]\+\)\\/\((.+)\)\$/;", ID_PATTERN.strip("^$")),
    ("contribute/ask.js", r"\$\{root\}(api/v1)/", derived.FOLDER),
    ("contribute/report.js", r"const QUESTIONS = \[(.+)\];", quoted(QUESTIONS)),
    ("contribute/yaml.js", r"const WIDTH = (\d+);", layout.WIDTH),
    (
        "contribute/types.d.ts",
        r"host: (.+);",
        " | ".join(f'"{h}"' for h in get_args(Repository.model_fields["host"].annotation)),
    ),
    ("common/types.d.ts", r"export type Precision = (.+);", quoted(points.PRECISIONS).replace(",", " |")),
]


@pytest.mark.parametrize(("script", "pattern", "source"), HELD, ids=lambda value: str(value)[:40])
def test_the_script_says_what_python_says(script: str, pattern: str, source: Any) -> None:
    found = re.findall(pattern, (SCRIPTS / script).read_text("utf-8"))
    assert len(found) == 1
    assert (number(found[0]) if isinstance(source, int) else found[0]) == source


def test_search_fields_are_as_long_as_what_is_read() -> None:
    (longest,) = re.findall(r"export const MAX_QUERY = (\d+);", (SCRIPTS / "common/query.js").read_text("utf-8"))
    fields = [
        tag
        for page in sorted((PROJECT / "overrides" / "kepu").glob("*.html"))
        for tag in re.findall(r"<input[^>]* name=\"q\"[^>]*>", page.read_text("utf-8"))
    ]
    assert fields
    assert [tag for tag in fields if f'maxlength="{longest}"' not in tag] == []


def test_every_host_has_its_addresses() -> None:
    text = (SCRIPTS / "contribute/links.js").read_text("utf-8")
    known = set(re.findall(r"^  (\w+): \{$", text, re.MULTILINE))
    assert known == set(get_args(Repository.model_fields["host"].annotation))
