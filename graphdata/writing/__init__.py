"""Files are written whole or not at all, and so are folders.

A file is written beside its place and renamed. A folder is made anew beside the old one and exchanged with it in one step
of the system: whoever looks finds the old folder or the new one, also after a kill, a full disk or a power cut. What Zeren
did not write, or somebody has changed since, stays; where it stands in the way of a new file, the old folder stays.

`folders` exchanges, `keeping` tells whose a file is, `drafts` names what is unfinished and clears what killed runs left,
`locks` lets one run at a time into a folder, `refusals` says what the system refused, `names` makes names of files.
"""

from .files import landed, note, sha256, whole_file
from .folders import asked_for, whole_folder
from .keeping import RECORD
from .names import file_name

__all__ = ["RECORD", "asked_for", "file_name", "landed", "note", "sha256", "whole_file", "whole_folder"]
