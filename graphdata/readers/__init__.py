"""One room per file format; each gives the lines of a file, numbered as in the file.

    opening     which reader a file gets          formats   what a file is, by its content, then its ending
    guards      sizes, archives, XML              confine   parsers in a process of their own
    encodings   bytes to text                     pages     the encoding of a saved page
    text csv html mhtml docx/ rtf/ odf/          texts and pages
    xlsx calamine spreadsheetml odf/ grid        workbooks; their sheets as lines
    page/ pdf/ ofd image                         pages: what stands where, made lines by one solver
    containers  archives and mails               office    old formats, through LibreOffice
    rows        table rows as lines              strict    the "strict" variant of the new formats
    found       what a reader gives              notes     how a file was read

What stands beside a document's own text is kept and named, so that the layout can tell it apart.
By `Line.part`: "header", "footer", "footnote", "endnote", "text box", "gloss" (phonetic), "hidden" (in Word).
By `Line.style`: "page number", "running head", "rotated", "scan" (a page without text; all of PDF), "navigation", "link"
(nothing but links; both of pages), "hidden" (of pages and sheets).
"""

from .opening import fetched, held, open_source

__all__ = ["fetched", "held", "open_source"]
