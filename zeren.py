"""The front door: one command is one path through the house.

The one place that turns an error into a message and an exit code: 0 done; 1 done, but something in the source was not
understood (`check`); 2 usage or unreadable input, with one message on standard error and nothing written.
Everything heavy is imported inside the command that needs it, so that ``zeren --help`` answers at once.
"""

from __future__ import annotations

import gc
import sys
import warnings

from commands import answers, reading, year  # noqa: F401 - they register themselves
from commands.options import app
from commands.speech import listen, refuse


def main(arguments: list[str] | None = None) -> None:
    """Run one command; errors become one message on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(100_000, 50, 50)  # a command is short: looking for garbage less often saves a twentieth of its time
    given = sys.argv[1:] if arguments is None else arguments
    listen(given)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they speak to programmers; what matters to users is said in words
            code = app(given or ["--help"], standalone_mode=False) or 0
    except (Exception, KeyboardInterrupt) as error:  # the one place that turns an error into a message
        code = refuse(error)
    sys.exit(code)


if __name__ == "__main__":
    main()
