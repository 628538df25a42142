"""Takes the pictures of the README anew: the score and the overlap view of the page, 1366 × 768, in 256 colours.

    zeren map hangzhou-2019 -o map.html && python docs/pictures/take.py map.html
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

VIEWS = ("score", "overlap")
SIZE = {"width": 1366, "height": 768}


def main(page_file: str) -> None:
    names = (os.environ.get("ZEREN_CHROMIUM", ""), "chromium", "google-chrome")
    executable = next((found for name in names if name and (found := shutil.which(name))), None)
    with sync_playwright() as driver:
        page = driver.chromium.launch(executable_path=executable,
            args=["--no-sandbox", "--disable-gpu"]).new_page(viewport=SIZE)
        for view in VIEWS:
            page.goto("about:blank")
            page.goto(f"{Path(page_file).resolve().as_uri()}#view={view}")
            page.wait_for_selector("html[data-ready]", state="attached")
            image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            image.quantize(256, dither=Image.Dither.NONE).save(Path(__file__).with_name(f"{view}.png"), optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
