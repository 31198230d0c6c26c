"""Files that the strict reader refuses, and the problems they must give."""

from __future__ import annotations

from typing import NamedTuple


class Refusal(NamedTuple):
    """A file and the problems it must give, as ``CODE line:column``."""

    name: str
    raw: bytes
    problems: list[str]
    usable: bool = False


def refusal(name: str, text: str, *problems: str, usable: bool = False) -> Refusal:
    return Refusal(name, text.encode(), list(problems), usable)


def deep(depth: int) -> str:
    """A list in a list … ``depth`` containers, the first being the record itself."""
    return "a: " + "[" * (depth - 1) + "]" * (depth - 1)


LAUGHS = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
LONG = "x" * 1000 + "\n"

REFUSALS = [
    # KP101 too large
    Refusal("file over 4 MB", b"name: " + b"x" * 4 * 1024 * 1024, ["KP101 1:1"]),
    refusal("record over 64 KB", "text: |\n" + f"  {LONG}" * 66, "KP101 1:1", usable=True),
    refusal("second record over 64 KB", "- id: aa\n- id: bb\n  text: |\n" + f"    {LONG}" * 66, "KP101 2:3", usable=True),
    refusal("record over 64 KB in bytes, not characters", f"text: {'馆' * 22_000}", "KP101 1:1", usable=True),
    # KP102 not UTF-8
    Refusal("GBK", "name: 科技馆\n".encode("gbk"), ["KP102 1:7"]),
    Refusal("GBK on the third line", b"name: a\n# b\nsummary: " + "馆".encode("gbk"), ["KP102 3:10"]),
    Refusal("cut-off UTF-8", "name: 馆".encode()[:-1], ["KP102 1:7"]),
    Refusal("UTF-16", "name: a".encode("utf-16"), ["KP102 1:1"]),
    Refusal("surrogate in UTF-8", b"name: \xed\xa0\x80", ["KP102 1:7"]),
    # KP103 invisible characters
    refusal("NUL", "name: a\0b", "KP103 1:8"),
    refusal("escape", "name: a\x1b[31mb", "KP103 1:8"),
    refusal("right-to-left override", "name: a\nurl: x\u202ey", "KP103 2:7"),
    refusal("isolate", "name: \u2066a", "KP103 1:7"),
    refusal("line separator", "name: a\u2028b", "KP103 1:8"),
    refusal("next line", "name: a\x85b", "KP103 1:8"),
    refusal("byte order mark inside", "name: a\ufeffb", "KP103 1:8"),
    refusal("two at once", "name: \x01\nurl: \x02", "KP103 1:7", "KP103 2:6"),
    refusal("only the first twenty", "\x01" * 500, *(f"KP103 1:{column}" for column in range(1, 21))),
    refusal("NUL as an escape", 'name: "a\\0b"', "KP103 1:7"),
    refusal("override as an escape", 'name: ok\nsummary: "a\\u202eb"', "KP103 2:10"),
    refusal("override as an escape in a key", '"a\\u202eb": c', "KP103 1:1"),
    # KP104 syntax
    refusal("tab as indentation", "name: a\nhours:\n\ttext: b\n", "KP104 3:1"),
    refusal("unclosed double quote", 'name: "a\nkind: b\n', "KP104 1:7"),
    refusal("unclosed single quote", "name: 'a\nb\n", "KP104 1:7"),
    refusal("unclosed bracket", "themes: [a, b\nname: c\n", "KP104 2:5"),
    refusal("unclosed brace", "location: {lon: 1, lat: 2\n", "KP104 2:1"),
    refusal("colon in plain text", "name: a: b\n", "KP104 1:8"),
    refusal("wrong indentation", "name: a\n  kind: b\n", "KP104 2:7"),
    refusal("list items out of line", "themes:\n  - a\n - b\n", "KP104 3:2"),
    refusal("at sign", "name: @a\n", "KP104 1:7"),
    refusal("backtick", "name: `a`\n", "KP104 1:7"),
    refusal("percent sign", "name: a\n%b: c\n", "KP104 2:3"),
    refusal("unknown escape", 'name: "\\q"\n', "KP104 1:8"),
    refusal("surrogate as an escape", 'name: "\\ud800"\n', "KP104 1:10"),
    refusal("unknown directive", "%FOO bar\n---\nname: a\n", "KP104 1:5"),
    refusal("document marker inside quotes", 'name: "a\n---\nb"\n', "KP104 1:7"),
    refusal("bracket too many", "themes: [a]]\n", "KP104 1:12"),
    # KP105 duplicate keys
    refusal("duplicate key", "name: a\nkind: b\nname: c\n", "KP105 3:1", usable=True),
    refusal("duplicate key in a flow mapping", "location: {lon: 1, lat: 2, lon: 3}", "KP105 1:28", usable=True),
    refusal("duplicate key with a nested value", "a: 1\na:\n  b: 2\n  c: [3]\nd: 4\n", "KP105 2:1", usable=True),
    refusal("the same key quoted", "name: a\n'name': b\n", "KP105 2:1", usable=True),
    # KP106 anchors, aliases, merge keys
    refusal("anchor", "name: &n a\n", "KP106 1:7"),
    refusal("anchor on a list", "themes: &t [a]\n", "KP106 1:9"),
    refusal("anchor on a key", "&k name: a\n", "KP106 1:1"),
    refusal("alias without anchor", "name: *n\n", "KP106 1:7"),
    refusal("merge key", "<<: {a: b}\nname: c\n", "KP106 1:1", usable=True),
    refusal("billion laughs", LAUGHS, "KP106 1:4"),
    # KP107 tags
    refusal("tag of Python", "name: !!python/object/apply:os.system [ls]\n", "KP107 1:7"),
    refusal("local tag", "name: !a b\n", "KP107 1:7"),
    refusal("tag of a number", "number: !!int 3\n", "KP107 1:9"),
    refusal("tag on a mapping", "location: !point {lon: 1}\n", "KP107 1:11"),
    refusal("bare exclamation mark", "name: ! b\n", "KP107 1:7"),
    # KP108 directives, KP109 documents
    refusal("another version", "%YAML 9.9\n---\nname: a\n", "KP104 1:1"),
    refusal("version", "%YAML 1.1\n---\nname: a\n", "KP108 1:1"),
    refusal("tag directive", "%TAG ! tag:example.org,2000:\n---\nname: a\n", "KP108 1:1"),
    refusal("two documents", "name: a\n---\nname: b\n", "KP109 2:1"),
    refusal("an empty second document", "name: a\n---\n", "KP109 2:1"),
    # KP110 depth
    refusal("depth 13", deep(13), "KP110 1:15"),
    refusal("depth 100,000 in brackets", "[" * 100_000, "KP110 1:13"),
    refusal("depth 100,000 in braces", "a: " + "{a: " * 100_000, "KP110 1:48"),
    refusal("depth 100,000 in dashes", "- " * 100_000, "KP110 1:25"),
    # KP111 keys
    refusal("list as a key", "? [a, b]\n: c\n", "KP111 1:3"),
    refusal("mapping as a key", "{a: b}: c\n", "KP111 1:1"),
    # KP112 no record
    refusal("empty", "", "KP112 1:1"),
    refusal("only a comment", "# nothing yet\n", "KP112 1:1"),
    refusal("only a marker", "---\n", "KP112 2:1"),
    refusal("only a scalar", "科技馆\n", "KP112 1:1"),
    refusal("only a number", "  42\n", "KP112 1:3"),
    # KP116 full-width punctuation, beside what it broke
    refusal("full-width colon alone", "name：科技馆\n", "KP112 1:1", "KP116 1:5"),
    refusal("full-width colon in a record", "name: a\nkind：museum\nurl: b\n", "KP104 3:1", "KP116 2:5"),
    refusal("full-width colon in a list", "themes:\n- id：a\n- id: b\nname：c\n", "KP104 5:1", "KP116 2:5"),
    refusal("ideographic space", "hours:\n\u3000text: a\n  b: c\n", "KP104 3:4", "KP116 2:1"),
]  # fmt: skip
