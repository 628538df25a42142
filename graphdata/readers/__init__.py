"""One room per file format; each gives the lines of a file, numbered as in the file.

    opening     which reader a file gets          formats   what a file is, by its content, then its ending
    guards      sizes, archives, XML              confine   parsers in a process of their own
    encodings   bytes to text                     pages     the encoding of a saved page
    text csv xlsx docx/ html mhtml pdf/           the formats
    office      old formats, through LibreOffice  strict    the "strict" variant of the new ones
    rows        table rows as lines

What stands beside a document's own text is kept and named, so that the layout can tell it apart.
By `Line.part`: "header", "footer", "footnote", "endnote", "text box", "gloss" (phonetic), "hidden" (in Word).
By `Line.style`: "page number", "running head", "rotated", "scan" (a page without text; all of PDF), "navigation", "link"
(nothing but links; both of pages), "hidden" (of pages and sheets).
"""

from .opening import open_source

__all__ = ["open_source"]
