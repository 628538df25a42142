"""The help of the command line in the language of the call: what the parser writes by itself is put into Chinese."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from . import speech

# What the parser writes, and the same in Chinese; in this order.
_WORDS = tuple((re.compile(pattern, re.MULTILINE), zh) for pattern, zh in (
    (r"^Usage: ", "用法："), (r"\[OPTIONS\]", "[选项]"), (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."), (r"^Arguments:", "参数："), (r"^Options:", "选项："),
    (r"^Commands:", "命令："), (r"\[required\]", "[必填]"), (r"\[default:\s+", "[默认："), (r"; 0\.0<=x<=1\.0\]", "；0 至 1]"), (r"; x>=0\]", "；不小于 0]"),
    (r"Show this message and exit\.", "显示本说明"), (r"Install completion for the current shell\.", "为当前 shell 安装命令补全"),
    (r"Show completion for the current shell, to copy it or\s+customize the installation\.", "显示当前 shell 的补全脚本")))
_BRACED = re.compile(r"\{(\w+(?:\.\.\.)?)\}|\[(SOURCE\.\.\.)\](?:\.\.\.)?")


def in_words(text: str) -> str:
    """A help text in the language of the call."""
    text = _BRACED.sub(lambda m: m[1] or m[2], text)
    if speech.LANG == "en":
        return text
    for pattern, zh in _WORDS:
        text = pattern.sub(zh, text)
    return text


class Command(TyperCommand):
    """A command whose help is in one language."""

    def get_help(self, ctx: Any) -> str:
        return in_words(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help is in one language."""

    def get_help(self, ctx: Any) -> str:
        return in_words(super().get_help(ctx))
