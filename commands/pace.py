"""How far a long piece of work is: what is done, how fast, and how long it will take, also where nobody but a log looks on."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

from .speech import say

EVERY = 30.0  # seconds between two lines of a log


@dataclass
class Pace:
    """Counts from when it was made; what was done before the first call is no merit of this run."""

    clock: object = time.monotonic
    began: float = field(init=False)
    first: int | None = None
    told: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.told = self.clock()

    def words(self, done: int, total: int | None) -> str:
        """``37/300，4.1/秒，还需约1分`` where the rate is known, else the count alone."""
        if not total:
            return ""
        if self.first is None or done < self.first:
            self.first, self.began = done, self.clock()
        seconds, own = self.clock() - self.began, done - self.first
        if own < 1 or seconds < 1 or done >= total:
            return f"{done}/{total}"
        rate = own / seconds
        return say(f"{done}/{total}，{_rate(rate, '秒', '分')}，还需约{_time((total - done) / rate, '秒', '分', '小时')}",
                   f"{done}/{total}, {_rate(rate, 's', 'min')}, about {_time((total - done) / rate, ' s', ' min', ' h')} left")

    def log(self, description: str, done: int, total: int | None) -> None:
        """A line now and then, of what cannot be counted only what comes next; none of what is over quickly."""
        said = self.words(done, total)
        if self.clock() - self.told >= EVERY:
            self.told = self.clock()
            print(f"{description} {said}".rstrip(), file=sys.stderr, flush=True)


def _rate(rate: float, second: str, minute: str) -> str:
    return f"{rate:.1f}/{second}" if rate >= 0.1 else f"{rate * 60:.1f}/{minute}"


def _time(seconds: float, second: str, minute: str, hour: str) -> str:
    if seconds < 90:
        return f"{seconds:.0f}{second}"
    return f"{seconds / 60:.0f}{minute}" if seconds < 5400 else f"{seconds / 3600:.1f}{hour}"
