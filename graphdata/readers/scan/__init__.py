"""Scans: pictures of pages made text by an engine that carries its models with it; nothing is fetched.

The engine is the extra ``zeren[ocr]``: rapidocr, PP-OCR models on onnxruntime. What it recognises becomes characters at
their places, the dark lines of the picture become rules, and the page is read like any other. Every character knows how
sure the engine is of it.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from ... import children
from ...errors import SourceError
from ..page.paper import Paper
from . import picture, recognised

DOTS = 200  # to the inch, at which a page is drawn to be recognised
SECONDS = 120.0  # of computing for one page
NOTE = "read from a scan: recognised by rapidocr, sure by {:.0%} on the average; compare important passages with the picture"
HOW = ("Install the recognition of scans (make setup, or pip install \".[ocr]\" in the project's folder), or get the document as text.",
       "请安装扫描件识别组件（make setup，或在项目文件夹里 pip install \".[ocr]\"），或获取文本版。")


def available() -> bool:
    """Whether the engine is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def refusal(what: str, zh: str) -> SourceError:
    """Why a scan is not read: nothing can be recognised in it, or the engine is not there."""
    if available():
        return SourceError(f"{what} in which no text can be recognised.", remedy="Get a better scan, or the document as text.",
                           zh=f"{zh}，从中识别不出文字。请获取更清晰的扫描件或文本版。")
    return SourceError(f"{what}: pictures of pages without text, and the recognition of scans is not installed.", remedy=HOW[0],
                       zh=f"{zh}，只有图像没有文字，且未安装扫描件识别组件。{HOW[1]}")


def paper(image: Any, number: int, *, dots: float = DOTS) -> Paper:
    """A picture of a page (grey, an array of bytes) as paper; `dots` to the inch say how large the page is."""
    children.allow(SECONDS)
    straight, found = _upright(image)
    scale = 72 / dots
    out = Paper(number, straight.shape[1] * scale, straight.shape[0] * scale, recognised.glyphs(found, scale), scanned=True)
    out.horizontal, out.vertical = picture.rules(straight, scale)
    out.characters, out.picture = len(out.glyphs), not out.glyphs
    return out


def _upright(image: Any) -> tuple[Any, list[recognised.Recognised]]:
    """The picture set straight, turned by quarters where it lies on its side or head, and what is recognised in it."""
    import numpy as np
    straight = picture.straightened(image)
    ways = [(straight, recognised.boxes(_engine(), straight))]
    for quarters in recognised.turns(ways[0][1]):
        children.allow(SECONDS)
        turned = picture.straightened(np.ascontiguousarray(np.rot90(image, quarters)))
        ways.append((turned, recognised.boxes(_engine(), turned)))
    return max(ways[1:] if len(ways) > 2 else ways, key=lambda way: recognised.sure(way[1]))


def note(papers: list[Paper]) -> tuple[str, ...]:
    """The sentence that says of a reading that it is one of a scan, and how sure the engine was."""
    sure = [glyph.sure for paper in papers if paper.scanned for glyph in paper.glyphs]
    return (NOTE.format(sum(sure) / len(sure)),) if sure else ()


@lru_cache(maxsize=1)
def _engine() -> Any:
    """The engine with the models that lie in its own package."""
    import logging
    from importlib.resources import files

    from rapidocr import RapidOCR
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    models = {each.name: str(each) for each in (files("rapidocr") / "models").iterdir() if each.name.endswith(".onnx")}
    allowed = children.processors()
    params: dict[str, Any] = {"Global.log_level": "critical", "Global.text_score": 0.0, "Global.use_cls": False,
                              "EngineConfig.onnxruntime.intra_op_num_threads": allowed if allowed < (os.cpu_count() or 1) else -1}  # no more than may run: threads that wait for one another use time up
    for key, part in (("Det", "_det_"), ("Rec", "_rec_")):
        own = sorted(name for name in models if part in name)
        if not own:
            raise SourceError("The recognition of scans is installed without its models.", remedy="Install rapidocr 3.10 or newer.",
                              zh="扫描件识别组件缺少模型。请安装 rapidocr 3.10 或更新版本。")
        params[f"{key}.model_path"] = models[own[-1]]
    return RapidOCR(params=params)
