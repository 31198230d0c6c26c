"""Scripts and styles lose their comments and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kepu.slim import slim

ASSETS = Path(__file__).parents[2] / "overrides" / "assets" / "kepu"


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("// why\nconst a = 1; // kept\n", "const a = 1; // kept\n"),
        ("/* one */\n.a {\n  color: red;\n}\n", ".a {\ncolor: red;\n}\n"),
        ("/**\n * @param x\n */\nfunction f(x) {\n  return x;\n}\n", "function f(x) {\nreturn x;\n}\n"),
        ('const url = "https://example.org/*";\n', 'const url = "https://example.org/*";\n'),
        ("const a = `\n  // text\n`;\n", "const a = `\n  // text\n`;\n"),
        ("a();\n\n\nb();\n", "a();\nb();\n"),
    ],
)
def test_only_comments_and_indentation_go(source: str, sent: str) -> None:
    assert slim(source) == sent


@pytest.mark.parametrize("file", sorted(ASSETS.rglob("*.js")), ids=lambda file: file.name)
def test_every_line_of_code_is_still_there(file: Path) -> None:
    lines = [line.strip() for line in file.read_text("utf-8").split("\n")]
    kept = {line.strip() for line in slim(file.read_text("utf-8")).split("\n")}
    left_out = [line for line in lines if line and line not in kept]
    assert all(line.startswith(("//", "/*", "*")) or "*/" in line or _is_prose(line) for line in left_out), left_out


def _is_prose(line: str) -> bool:
    """A line inside a block comment without a leading star."""
    return not line.endswith((";", "{", "}", ",", "("))
