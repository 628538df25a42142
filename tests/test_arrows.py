"""The house stands as drawn: imports run one way, and the front door opens quickly because it loads little."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
STOREYS = ["graphdata", "analysis", "figures", "commands", "zeren"]
MODULES = sorted([*ROOT.glob("zeren.py"), *(p for s in STOREYS[:4] for p in (ROOT / s).rglob("*.py"))])
HEAVY = {"matplotlib", "pyvis", "numba", "sklearn", "docx", "pptx", "pdfplumber", "openpyxl", "opencc", "pandas", "networkx", "scipy"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Names of the top packages a module imports, anywhere in it."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").split(".")[0])
    return names


def storey(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_imports_run_one_way() -> None:
    """graphdata ◀ analysis ◀ figures ◀ commands ◀ zeren."""
    upward = {str(path): found for path in MODULES if (found := imported(path) & set(STOREYS[STOREYS.index(storey(path)) + 1:]))}
    assert len(MODULES) > 100 and not upward


def test_every_room_says_what_it_knows() -> None:
    """Each module has a docstring."""
    assert not [str(path) for path in MODULES if not ast.get_docstring(tree(path))]


def test_help_loads_nothing_heavy() -> None:
    """`zeren --help` answers at once: no measuring, drawing or reading library is loaded for it."""
    code = "import sys, zeren\ntry: zeren.main(['--help'])\nexcept SystemExit: pass\nprint('\\n' + ' '.join(sys.modules), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True)
    assert not HEAVY & set(run.stderr.split())
