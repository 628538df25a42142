"""What the command line says: its language, and every mistake as one message."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer


def _language(arguments: list[str]) -> str:
    """The language of help and messages, before any option is parsed: ``--lang``, else ZEREN_LANG, else Chinese."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        if option == "--lang" and value in ("zh", "en"):
            return value
        if option in ("--lang=zh", "--lang=en"):
            return option[-2:]
    return "en" if os.environ.get("ZEREN_LANG") == "en" else "zh"


LANG = _language(sys.argv[1:])
QUIET = False
GIVEN: tuple[str, ...] = ()


def listen(arguments: list[str]) -> None:
    """Speak the language that this call asks for; the help was written when the commands were loaded, in the language of the process."""
    global LANG, QUIET, GIVEN
    GIVEN = tuple(arguments)
    LANG, QUIET = _language(arguments), any(one in ("-q", "--quiet") for one in arguments)


def say(zh: str, en: str) -> str:
    """The text in the language of this call."""
    return en if LANG == "en" else zh


MISTAKES = (  # what the parser of the command line says: pattern, Chinese, English
    (r"'(.*)' is not one of (.*)", "的值“{0}”不在可选之列：{1}", "is “{0}”; choose one of {1}"),
    (r".* is not in the range (.+?)(?:\.0)?<=x<=(.+?)(?:\.0)?", "的值应在 {0} 与 {1} 之间", "must lie between {0} and {1}"),
    (r".* is not in the range x>=(.+?)(?:\.0)?", "的值不能小于 {0}", "must not be below {0}"),
    (r".*valid int(?:eger)?\b.*", "的值应为整数", "must be a whole number"),
    (r".*valid (?:number|float).*", "的值应为数字", "must be a number"),
    (r"No such option: (\S+) \(Possible options: (.*)\)", "没有选项 {0}，是否为 {1}？", "There is no option {0}; did you mean {1}?"),
    (r"No such option: (.*)", "没有选项 {0}", "There is no option {0}"),
    (r"No such command '(.*)'\. Did you mean (.*)\?", "没有命令“{0}”，是否为 {1}？", "There is no command “{0}”; did you mean {1}?"),
    (r"No such command '(.*)'", "没有命令“{0}”", "There is no command “{0}”"),
    (r"Option '(.*)' requires an argument", "{0} 后缺少内容", "Something must follow {0}"),
    (r"Option '(.*)' does not take a value", "{0} 是开关，后面不带内容", "{0} is a switch and takes no value"),
    (r"Got unexpected extra arguments? \((.*)\)", "多出内容：{0}", "This is too much: {0}"),
)


def refuse(error: BaseException) -> int:
    """Print one message; an error nobody foresaw is called a fault of Zeren, not of the user, and a full disk is no fault of Zeren."""
    from graphdata.errors import ZerenError

    if isinstance(error, ZerenError):
        text = error.message(LANG)
    elif hasattr(error, "format_message"):  # what the parser of the command line raises
        text = _usage(error)
    elif isinstance(error, (typer.Abort, KeyboardInterrupt)):
        text = say("已中止，", "Stopped; ") + _what_stands()
    elif (full := _disk_trouble(error)) is not None:
        text = full + _what_stands()
    else:
        text = say(f"Zeren 自身出错（{type(error).__name__}: {error}），{_what_stands()}请把此消息和所用文件告知维护者。",
                   f"A fault in Zeren itself ({type(error).__name__}: {error}); {_what_stands()} Please report it with the file used.")
    print(text, file=sys.stderr)
    return 2


def _what_stands() -> str:
    """What has been written before things went wrong."""
    writing = sys.modules.get("graphdata.writing")
    landed = writing.landed() if writing else ()
    if not landed:
        return say("未写入任何文件。", "nothing was written.")
    names = list(map(str, landed))
    return say(f"此前已写入：{'、'.join(names)}。", f"written before that: {', '.join(names)}.")


def _disk_trouble(error: BaseException) -> str | None:
    """A full or broken disk, where that is behind the error."""
    from graphdata.errors import reason_zh
    from graphdata.writing.refusals import disk_trouble

    cause = disk_trouble(error)
    return None if cause is None else say(f"无法写入（{reason_zh(cause)}），", f"Cannot write ({cause.strerror}); ")


def _usage(error: Any) -> str:
    """A mistake on the command line: which option, what is wrong, where to look."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    where = context.command_path if context else "zeren"
    names = " / ".join(parameter.opts) if parameter is not None else ""
    if parameter is not None and type(error).__name__ == "MissingParameter":
        name = parameter.metavar or names.upper() if not names.startswith("-") else names
        if name == "SOURCE..." and where.endswith(" whatif"):
            return say("缺少文件或情景文件。请写作：zeren whatif 文件 情景.yml -o 文件夹（内置示例：zeren whatif fictitious-2024 fictitious-scenario -o out）",
                       "The document or the scenario is missing. Write: zeren whatif SOURCE plan.yml -o DIR (an example: zeren whatif fictitious-2024 fictitious-scenario -o out)")
        return say(f"缺少 {name}。用法：{where} --help", f"{name} is missing. Usage: {where} --help")
    zh, en = _mistake(error.message if parameter is not None else error.format_message())
    if type(error).__name__ == "NoArgsIsHelpError":
        known = list(context.command.commands)
        zh, en = f"缺少命令，可用：{'、'.join(known)}", f"A command is missing: {', '.join(known)}"
    value = _value(parameter.opts if parameter is not None else ())
    if value and value not in zh:
        zh, en = f"{zh}，给的是“{value}”", f"{en}, not “{value}”"
    zh, en = (text if text.endswith(("？", "?")) else text + stop for text, stop in ((zh, "。"), (en, ".")))
    return say(f"{names and names + ' '}{zh}用法：{where} --help", f"{names and names + ' '}{en} Usage: {where} --help")


def _value(options: Sequence[str]) -> str:
    """What was written behind an option."""
    for here, behind in zip(GIVEN, [*GIVEN[1:], ""], strict=False):
        name, _, value = here.partition("=")
        if name in options:
            return value or behind
    return ""


def _mistake(said: str) -> tuple[str, str]:
    """What the parser of the command line says, in Chinese and plain English."""
    import re

    plain = said.rstrip(".")
    for pattern, zh, en in MISTAKES:
        if found := re.fullmatch(pattern, plain):
            parts = [part.replace("'", "") for part in found.groups()]
            return zh.format(*[part.replace(", ", "、") for part in parts]), en.format(*parts)
    return f"命令有误：{plain}", plain
