"""Spark over Spark Connect: the store lies where the server sees it under the same path.

What the measures stand on is worked out once and kept as Parquet in a hidden folder of the store until the end: a view would be worked out
again for every use (``links`` eight times for the three questions), and not every server keeps what it is asked to cache. Where the
server may not write there, views do.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pandas as pd

from graphdata import SourceError, UsageError

from . import engine

if TYPE_CHECKING:
    import pyarrow as pa

WORK = ".spark-"  # what the name of the hidden folder begins with
STALE = 86_400  # seconds after which such a folder was left by a run that was killed


@dataclass(frozen=True)
class Spark:
    """An `Engine`."""

    session: Any
    work: Path
    steps: Mapping[str, str]
    made: set[str] = field(default_factory=set)
    name: str = "Spark"

    def answers(self, *texts: str) -> Iterator[list[pd.DataFrame]]:
        """One list, of all documents: how many are held together is the cluster's choice."""
        yield self.query(*texts)

    def query(self, *texts: str) -> list[pd.DataFrame]:
        """The answers."""
        for step in engine.wanted(self.steps, texts):
            if step not in self.made:
                self._kept(step).createOrReplaceTempView(step)
                self.made.add(step)
        return [self.session.sql(text).toPandas() for text in texts]

    def _kept(self, step: str) -> Any:
        found, path = self.session.sql(self.steps[step]), str(self.work / step)
        try:
            found.write.parquet(path)
            return self.session.read.parquet(path)
        except Exception:  # the client's errors have no common kind; what is wrong with the text itself its use will tell
            return found


@contextmanager
def opened(remote: str, folder: Path, asked: pa.Table, files: engine.Files, steps: Mapping[str, str]) -> Iterator[Spark]:
    """A session on a server, with the tables of the store in it."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(f"{engine.REMOTE} is set, but pyspark-client is not installed", remedy="Install it: make setup, or pip install '.[spark]' in the project's folder; or unset the variable.",
                         zh=f"设置了 {engine.REMOTE}，但没有安装 pyspark-client。请安装：make setup，或在项目文件夹里 pip install '.[spark]'；或取消该变量。") from None
    try:
        session = SparkSession.builder.remote(remote).create()
        session.createDataFrame(asked).createOrReplaceTempView("documents")
        for table, paths in files.items():
            found = session.read.parquet(*(str(path.resolve()) for path in paths)) if paths else session.sql(engine.nothing(table))
            found.createOrReplaceTempView(f"raw_{table}")
    except Exception as error:  # the client's errors have no common kind
        raise SourceError(f"Spark does not answer ({type(error).__name__})", where=remote, remedy=f"Start the server, or unset {engine.REMOTE}.",
                          zh=f"Spark 服务没有响应（{type(error).__name__}）。请启动服务，或取消 {engine.REMOTE}。") from error
    _tidy(folder)
    work = folder.resolve() / f"{WORK}{uuid4().hex}"
    try:
        yield Spark(session, work, steps)
    finally:
        shutil.rmtree(work, ignore_errors=True)
        session.stop()


def _tidy(folder: Path) -> None:
    """Remove what runs left that were killed."""
    for left in folder.glob(f"{WORK}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                shutil.rmtree(left, ignore_errors=True)
