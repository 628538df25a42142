"""The documentation site: built from Markdown and docstrings, complete without a network (``make docs``)."""

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOTEBOOKS = HERE / "notebooks"  # made anew at each build from those of the project, which hold their outputs
sys.path.insert(0, str(HERE.parent))

project = "Zeren 责任"
author = "Zeren"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["pictures"]
myst_heading_anchors = 2
language = "zh_CN"
html_theme = "furo"
html_title = project
html_show_sphinx = False
html_copy_source = False
autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_use_rtype = False
suppress_warnings = ["myst.header", "docutils", "ref.python", "toc.not_included"]


def notebooks_as_pages(app: Any) -> None:
    """Each notebook with what it shows, as a page of the site."""
    from nbconvert import MarkdownExporter

    NOTEBOOKS.mkdir(exist_ok=True)
    for file in sorted((HERE.parent / "notebooks").glob("*.ipynb")):
        text, made = MarkdownExporter().from_filename(file, {"unique_key": file.stem, "output_files_dir": "pictures"})
        (NOTEBOOKS / f"{file.stem}.md").write_text(text.replace("](../docs/", "](../"), encoding="utf-8")
        for name, picture in made["outputs"].items():
            (NOTEBOOKS / name).parent.mkdir(exist_ok=True)
            (NOTEBOOKS / name).write_bytes(picture)


def lead_to_pages(app: Any, page: str, source: list[str]) -> None:
    """A link to a notebook leads to its page."""
    source[0] = re.sub(r"\]\(\.\./notebooks/([\w-]+)\.ipynb\)", r"](notebooks/\1.md)", source[0])


def setup(app: Any) -> None:
    app.connect("builder-inited", notebooks_as_pages)
    app.connect("source-read", lead_to_pages)
