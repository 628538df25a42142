"""The documentation site: built from Markdown and docstrings, complete without a network (``make docs``)."""

import re
import sys
from pathlib import Path
from typing import Any

from sphinx.search.en import SearchEnglish

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
html_show_search_summary = False  # a page on the disk may not fetch another
html_css_files = ["wide.css"]
html_static_path = ["static"]
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


class Search(SearchEnglish):
    """Finds words of Latin letters, and Chinese by every two neighbouring characters, so that no dictionary is needed."""

    lang = "zh"
    js_splitter_code = r"""
function splitQuery(query) {
  const pairs = (run) => (run.length < 2 ? [run] : Array.from({length: run.length - 1}, (_, i) => run.slice(i, i + 2)));
  return (query.match(/[a-z0-9_]+|[\u4e00-\u9fff]+/gi) || []).flatMap((run) => (/[a-z0-9_]/i.test(run) ? [run] : pairs(run)));
}
"""

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name that Sphinx gives it
        runs = re.findall(r"[A-Za-z0-9_]+|[\u4e00-\u9fff]+", input)
        return [part for run in runs for part in ([run] if run.isascii() or len(run) < 2 else [run[i:i + 2] for i in range(len(run) - 1)])]

    def word_filter(self, word: str) -> bool:
        return not word.isascii() or super().word_filter(word)


def setup(app: Any) -> None:
    app.add_search_language(Search)
    app.connect("builder-inited", notebooks_as_pages)
    app.connect("source-read", lead_to_pages)
