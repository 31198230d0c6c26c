"""What templates are compiled to: code that joins plain texts.

Jinja's own makes a ``Markup`` of every value that it prints, asks for every attribute by a function of its own and
calls everything through its context, which together took more than half of the rendering.
"""

from __future__ import annotations

from typing import Any

from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr, Getattr
from markupsafe import Markup, escape

try:  # the function in C that ``markupsafe.escape`` makes its ``Markup`` from
    from markupsafe._speedups import _escape_inner as escaped
except ImportError:  # a machine without a compiled markupsafe
    from markupsafe._native import _escape_inner as escaped

__all__ = ["PlainCode", "escaped", "printed"]


def printed(value: Any) -> str:
    """A value as HTML text: escaped, unless it is marked as safe."""
    return value if type(value) is Markup else escape(value)


class PlainCode(CodeGenerator):
    """Generates code that does the same as Jinja's for a strict, autoescaped environment without ``pass_context``.

    ``got``, ``of`` and ``text`` are assigned and read within one expression, so that nested ones can share them.
    """

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escaped, printed, called = environment.escaped, environment.printed, environment.called")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write("(escaped(text) if type(text := ")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write(") is str else printed(text))")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        self.write("(got if (got := getattr((of := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr(of, {node.attr!r}))")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:
        self.write("called(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")
