"""The keys of a scenario file, which may be written in Chinese."""

CHINESE = {
    "标题": "title",
    "步骤": "steps",
    "合并": "merge",
    "为": "into",
    "拆分": "split",
    "其余": "rest",
    "改名": "rename",
    "划转": "move",
    "任务": "task",
    "单位": "unit",
    "角色": "role",
    "到": "to",
    "牵头": "lead",
    "展开": "expand",
    "成员": "members",
    "分工": "portfolio",
    "互换": "swap",
    "对调": "swap",
    "撤销": "abolish",
    "归": "to",
    "并入": "to",
    "新设": "found",
    "设立": "found",
    "组建": "found",
    "来自": "from",
    "由": "from",
}
WORDS = {key: word for word, key in reversed(CHINESE.items())}  # each key by its first word in Chinese


def chinese(key: str) -> str:
    """A key as messages in Chinese name it.

    >>> chinese("swap")
    '互换'
    """
    return WORDS.get(key, key)
