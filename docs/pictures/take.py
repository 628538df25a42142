"""Takes the pictures of README and gallery anew from the folder of the main job: page, report and figures, in 256 colours.

    zeren report hangzhou-2019 -o out/hangzhou-2019 && python docs/pictures/take.py out/hangzhou-2019
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

VIEWS = ("score", "overview", "overlap", "units")
FIGURES = ("load", "clusters", "multiverse")
SIZE = {"width": 1366, "height": 768}
HERE = Path(__file__).parent


@contextmanager
def browser() -> Iterator[Page]:
    """A page of a real browser, as wide as a laptop."""
    names = (os.environ.get("ZEREN_CHROMIUM", ""), "chromium", "google-chrome")
    executable = next((found for name in names if name and (found := shutil.which(name))), None)
    with sync_playwright() as driver:
        yield driver.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"]).new_page(viewport=SIZE)


def shot(page: Page, file: Path, *, view: str = "") -> bytes:
    """What a file shows, as a PNG; of the interactive page one of its views."""
    page.goto("about:blank")
    page.goto(file.resolve().as_uri() + (f"#view={view}" if view else ""))
    if view:
        page.wait_for_selector("html[data-ready]", state="attached")
    return page.screenshot()


def small(png: bytes, *, width: int = SIZE["width"], colours: int = 256) -> bytes:
    """The picture in few colours, no wider than `width`; of very few, the rare ones count as much as the many."""
    image, out = Image.open(io.BytesIO(png)).convert("RGB"), io.BytesIO()
    if image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    method = Image.Quantize.FASTOCTREE if colours < 256 else Image.Quantize.MEDIANCUT
    image.quantize(colours, method=method, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(folder: Path) -> None:
    with browser() as page:
        for view in VIEWS:
            (HERE / f"{view}.png").write_bytes(small(shot(page, folder / "map.html", view=view)))
        (HERE / "report.png").write_bytes(small(shot(page, folder / "index.html")))
    for name in FIGURES:
        (HERE / f"{name}.png").write_bytes(small((folder / f"figures/{name}.png").read_bytes(), width=1000))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
