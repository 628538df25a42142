"""The documentation site: built from Markdown and docstrings, complete without a network (``make docs``)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

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
