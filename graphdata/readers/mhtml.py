"""MHTML: a page saved with its pictures as one mail message; its first HTML part is the page."""

from __future__ import annotations

import email
import email.policy

from ..errors import SourceError
from ..values import Line
from . import html, pages


def lines(data: bytes) -> tuple[Line, ...]:
    """The lines of the page.

    Raises
    ------
    SourceError : there is no page in it.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True) or b""
            return html.lines(pages.decode(page, declared=part.get_content_charset())[0].encode("utf-8", "replace"))
    raise SourceError("There is no page in this MHTML file.", remedy="Save the page again as HTML.",
                      zh="MHTML 文件中没有网页。请将网页重新保存为 HTML。")
