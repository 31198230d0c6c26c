"""``kepu rules``."""

from __future__ import annotations

import argparse
from typing import Any

from ..check.run import all_rules
from ..diagnostics import Rule, did_you_mean
from ..reporting import SEVERITY_WORDS
from .options import complain


def add(commands: Any) -> None:
    """Add the command."""
    rules = commands.add_parser("rules", help="列出全部检查规则，或说明一条")
    rules.add_argument("wanted", nargs="*", metavar="规则", help="如 KP103，或规则里的字，如 照片；不写就列出全部")
    rules.set_defaults(run=_rules)


def _rules(options: argparse.Namespace) -> int:
    """All rules in a line each; those that are asked for in full. 2 for one that does not exist."""
    rules = all_rules()
    if not options.wanted:
        for rule in rules:
            print(f"{rule.code}  {rule.severity:<8}{rule.title}  {rule.advice}")
        return 0
    for word in options.wanted:
        found = [rule for rule in rules if word.upper() == rule.code] or [
            rule for rule in rules if word in rule.title or word in rule.advice
        ]
        if not found:
            near = did_you_mean(word.upper(), (rule.code for rule in rules))
            return complain(f"没有规则“{word}”" + (f"；您是不是要写 {near}？" if near else ""))
        print("\n".join(_in_full(rule) for rule in found))
    return 0


def _in_full(rule: Rule) -> str:
    """A rule with an example of what breaks it and what does not."""
    lines = [f"{rule.code}  {SEVERITY_WORDS[rule.severity]}  {rule.title}", f"  怎么改：{rule.advice}"]
    if rule.example is not None:
        for word, text in (("不对", rule.example.bad), ("对", rule.example.good)):
            lines += [f"  {word}（{rule.example.file}）：", *(f"    {line}" for line in text.splitlines())]
    return "".join(f"{line}\n" for line in lines)
