"""The tables of a store of returns, and what each version of its file has brought."""

APPLICATION, VERSION = 0x5A52454E, 6  # "ZREN" in the header of the file, and the shape of its tables
FIRST = """
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE forms (form INTEGER PRIMARY KEY, content TEXT NOT NULL UNIQUE, file TEXT NOT NULL, unit TEXT NOT NULL, due TEXT NOT NULL) STRICT;
CREATE TABLE rows (form INTEGER NOT NULL REFERENCES forms, task TEXT NOT NULL, status TEXT NOT NULL, reported TEXT NOT NULL,
  contents TEXT NOT NULL, note TEXT NOT NULL, cell TEXT NOT NULL, PRIMARY KEY (form, task)) STRICT;
CREATE TABLE figures (form INTEGER NOT NULL REFERENCES forms, task TEXT NOT NULL, position INTEGER NOT NULL, value REAL NOT NULL,
  note TEXT NOT NULL, cell TEXT NOT NULL, PRIMARY KEY (form, task, position)) STRICT;
CREATE TABLE aside (content TEXT NOT NULL UNIQUE, file TEXT NOT NULL, sheet TEXT NOT NULL, cell TEXT NOT NULL, kind TEXT NOT NULL,
  zh TEXT NOT NULL, en TEXT NOT NULL, cells TEXT NOT NULL) STRICT;
"""
CAME = "CREATE TABLE came (file TEXT NOT NULL, unit TEXT NOT NULL, due TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (file, unit, due, day)) STRICT;"
_PLANNED = """
CREATE TABLE milestones (form INTEGER NOT NULL REFERENCES forms, task TEXT NOT NULL, text TEXT NOT NULL, day TEXT NOT NULL, person TEXT NOT NULL,
  note TEXT NOT NULL, cell TEXT NOT NULL) STRICT;
CREATE TABLE steps (form INTEGER NOT NULL REFERENCES forms, task TEXT NOT NULL, text TEXT NOT NULL, day TEXT NOT NULL, evidence TEXT NOT NULL,
  note TEXT NOT NULL, cell TEXT NOT NULL) STRICT;
CREATE TABLE paces (form INTEGER NOT NULL REFERENCES forms, task TEXT NOT NULL, position INTEGER NOT NULL, day TEXT NOT NULL, value REAL NOT NULL,
  cell TEXT NOT NULL) STRICT;
CREATE TABLE plans (form INTEGER PRIMARY KEY REFERENCES forms) STRICT;
CREATE TABLE closed (task TEXT NOT NULL, unit TEXT NOT NULL, day TEXT NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (task, unit, day)) STRICT;
"""
_REVIEWED = """
ALTER TABLE aside ADD COLUMN meant TEXT NOT NULL DEFAULT '{}';
CREATE TABLE decisions (decision INTEGER PRIMARY KEY, item TEXT NOT NULL, verdict TEXT NOT NULL, form INTEGER NOT NULL, file TEXT NOT NULL,
  unit TEXT NOT NULL, due TEXT NOT NULL, said TEXT NOT NULL, place TEXT NOT NULL) STRICT;
"""
_NAMED = """
CREATE TABLE names (content TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (content, file)) STRICT;
INSERT INTO names SELECT content, file FROM forms;
CREATE TABLE dues (due TEXT PRIMARY KEY) STRICT;
"""
_SPOKEN = "ALTER TABLE names ADD COLUMN said TEXT NOT NULL DEFAULT '-';"  # the due date that a name speaks of, "" for none; "-" where nobody asked
LATER = {2: (CAME, ("came",)), 3: (_PLANNED, ("milestones", "steps", "paces", "plans", "closed")),
          4: (_REVIEWED, ("decisions",)), 5: (_NAMED, ("names", "dues")), 6: (_SPOKEN, ())}  # what each version brought: its tables, and their names
KEPT = ("facts", "forms", "rows", "figures", "aside", *(name for _, names in LATER.values() for name in names))
GUARD = "CREATE TRIGGER {table}_{what} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, 'a store of returns is only added to'); END;"
