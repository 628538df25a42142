"""Barber's modularity of pollination webs beside the best of a hundred runs of three published searches (Beckett 2016).

The webs are not part of the project. Give a folder of CSV files, one matrix each (plants × visitors, a header row and a
first column of names), named as in R's bipartite: ``write.csv(Safariland, "Safariland.csv")``. Rows and columns without a
visit are left out, as there.

    python benchmarks/published_webs.py FOLDER [--seeds 5]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import pandas as pd

from analysis import clusters

# name: binary, weighted; the largest of 3 × 100 runs in the data published with Beckett (2016), Royal Society Open
# Science 3: 140536
PUBLISHED = {
    "Safariland": (0.557528, 0.430410), "barrett1987": (0.485604, 0.568813), "bezerra2009": (0.230113, 0.223000),
             "elberling1999": (0.496593, 0.516814),
    "inouye1988": (0.427350, 0.618822), "junker2013": (0.488551, 0.566107), "kato1990": (0.580782, 0.631909),
             "kevan1970": (0.433699, 0.536330),
    "memmott1999": (0.341931, 0.304566), "mosquin1967": (0.478532, 0.443807), "motten1982": (0.312534, 0.381878),
    "olesen2002aigrettes": (0.340237, 0.259436), "olesen2002flores": (0.444444, 0.496935),
             "ollerton2003": (0.444622, 0.412687),
    "schemske1978": (0.369721, 0.319940), "small1976": (0.266435, 0.526667), "vazarr": (0.541915, 0.442406),
             "vazcer": (0.618765, 0.603536),
    "vazllao": (0.575964, 0.561322), "vazmasc": (0.547068, 0.663443), "vazmasnc": (0.527489, 0.401098),
             "vazquec": (0.496605, 0.511311),
    "vazquenc": (0.549428, 0.450469),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="CSV files of the webs")
    parser.add_argument("--seeds", type=int, default=5, help="searches with different seeds; the worst one is printed")
    given = parser.parse_args()
    clusters.warm()
    print(f"{'web':<20} {'':<9} {'published':>9} {'worst':>9} {'best':>9} {'seconds':>8}")
    for path in sorted(given.folder.glob("*.csv")):
        web = pd.read_csv(path, index_col=0).fillna(0).to_numpy(float)
        web = web[web.any(axis=1)][:, web.any(axis=0)]
        for i, (kind, matrix) in enumerate({"binary": web > 0, "weighted": web}.items()):
            start = time.perf_counter()
            found = [clusters.best(matrix, rng=seed).modularity for seed in range(given.seeds)]
            seconds = (time.perf_counter() - start) / given.seeds
            known = PUBLISHED.get(path.stem, (None, None))[i]
            below = " below" if known is not None and min(found) < known - 1e-6 else ""
            numbers = f"{'' if known is None else f'{known:.6f}':>9} {min(found):>9.6f} {max(found):>9.6f} {seconds:>8.2f}"
            print(f"{path.stem:<20} {kind:<9} {numbers}{below}")


if __name__ == "__main__":
    main()
