"""Seconds of computing and megabytes to read one table in every format, from one file to many, beside other programs.

    python benchmarks/formats.py [--files 1 10 100 1000]

The same fictitious table of eight tasks in every format (the files of the scored tests). Ours is a fresh process for each
file, as in use, start of Python included; "many" is a folder of copies, seconds a file. Rivals that are not installed are left out.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "tests" / "genre" / "formats"
CASES = ("02-docx", "11-xlsx", "22-html", "31-csv", "33-csv-named-xls", "34-excel2003", "41-pdf-ruled", "42-pdf-unruled", "51-ofd", "52-pdf-scan",
         "53-eml", "54-zip")
OURS = "import sys; from graphdata import readers, sources; sources.read(sys.argv[1])"
RIVALS = {
    "pdfplumber tables": (".pdf", "import sys, pdfplumber; [p.extract_tables() for p in pdfplumber.open(sys.argv[1]).pages]"),
    "docling": (".pdf", "import sys; from docling.document_converter import DocumentConverter as D; D().convert(sys.argv[1])"),
}


def used(command: list[str]) -> tuple[float, float] | None:
    """Seconds of computing and peak megabytes of a command with all that it starts; None where it fails."""
    wrapper = ("import resource, subprocess, sys; code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)"
               ".returncode; u = resource.getrusage(resource.RUSAGE_CHILDREN); print(code, u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)")
    done = subprocess.run([sys.executable, "-c", wrapper, *command], capture_output=True, text=True, cwd=ROOT)
    code, seconds, peak = done.stdout.split()
    return None if int(code) else (float(seconds), float(peak))


def alone(file: Path) -> float:
    """Milliseconds of computing of the reader alone, in this process, the second time."""
    sys.path.insert(0, str(ROOT))
    from graphdata.readers import confine, held, opening
    inside = next((part.name for part in held(file) or () if part.name.endswith("docx")), "")
    data, form, _ = opening.fetched(file, inside=inside)
    if form not in confine.ROOMS:
        return 0.0
    confine._answer(form, data)
    begun = time.process_time()
    confine._answer(form, data)
    return 1000 * (time.process_time() - begun)


def many(file: Path, copies: int) -> float:
    """Seconds of computing for each of so many copies in a folder."""
    with tempfile.TemporaryDirectory() as folder:
        for k in range(copies):
            shutil.copy(file, Path(folder) / f"{k:04}{file.suffix}")
        found = used([sys.executable, "-W", "ignore", "-c", OURS, folder])
        return found[0] / copies if found else float("nan")


def libreoffice(file: Path) -> tuple[float, float] | None:
    """What LibreOffice takes to convert the file."""
    if shutil.which("soffice") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        return used(["soffice", f"-env:UserInstallation=file://{folder}/p", "--headless", "--convert-to", "docx:MS Word 2007 XML"
                     if file.suffix in (".docx", ".html") else "xlsx", "--outdir", folder, str(file)])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--files", type=int, nargs="*", default=[1, 10, 100])
    counts = asked.parse_args().files
    print("| file | reader alone: ms | one: s, MB | " + " | ".join(f"{n}: s a file" for n in counts if n > 1) + " | others |")
    for case in CASES:
        file = next(f for f in sorted(FILES.glob(f"{case}*")) if not f.name.endswith(".gold.json"))
        one = used([sys.executable, "-c", OURS, str(file)])
        rest = [f"{many(file, n):.2f}" for n in counts if n > 1 and (n <= 10 or "scan" not in case)]
        others = [f"{name} {found[0]:.2f} s, {found[1]:.0f} MB" for name, (ending, code) in RIVALS.items()
                  if file.suffix == ending and (found := used([sys.executable, "-c", code, str(file)]))]
        if file.suffix in (".docx", ".xlsx", ".xls", ".html") and (found := libreoffice(file)):
            others.append(f"LibreOffice {found[0]:.2f} s, {found[1]:.0f} MB")
        print(f"| {file.name} | {alone(file):.0f} | {one[0]:.2f}, {one[1]:.0f} | " + " | ".join(rest) + f" | {'; '.join(others) or '–'} |" if one else f"| {file.name} | failed |",
              flush=True)


if __name__ == "__main__":
    assert os.name == "posix" and resource
    main()
