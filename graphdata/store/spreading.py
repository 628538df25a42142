"""Reading spread over a cluster: each task of Spark adds a bundle of files to one store that all of them see.

The writers take turns only to put a part in place (see `parts`), so that what reads on one machine with several processes reads on many::

    from pyspark.sql import SparkSession
    from graphdata.store.spreading import COUNTS, adding

    spark = SparkSession.builder.remote("sc://host:15002").getOrCreate()
    paths = spark.createDataFrame([(str(path),) for path in files], "path string").repartition(len(files) // 1000 + 1)
    paths.mapInPandas(adding("/shared/store"), COUNTS).toPandas().sum()
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

COUNTS = "read long, there long, failed long"


def adding(folder: str, **choices: Any) -> Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]]:
    """A function for ``mapInPandas``: frames of paths (column ``path``) in, counts of documents out.

    Parameters
    ----------
    folder : the store, under a name that every worker sees.
    choices : as for `graphdata.Store.add`.
    """

    def add(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        from graphdata import Store

        for frame in frames:
            found = Store(folder).add(list(frame["path"]), **choices)
            yield pd.DataFrame({"read": [found.read], "there": [found.there], "failed": [len(found.failed)]})

    return add
