"""The measures of a panel as SQL, one text for DuckDB and Spark.

Written on the views `documents`, `tasks`, `mentions`, `units` and `holds` of a store, narrowed to the documents that are asked about; no
identifier in it comes from outside. Rules that keep both engines to the same numbers: ``1.0E0`` and never ``1.0`` (a decimal), counts
cast to BIGINT, tasks of one unit left out before ``1/(n − 1)``, every order ended by a name. `{…}` are filled from fixed words only.
"""

from __future__ import annotations

from .circles import MOST_UNITS


# One row per task and unit, the strongest role first, as `Network.links`. A task's key holds its document's: it alone joins and groups.
LINKS = """
links AS (
  SELECT MIN(document) AS document, task, unit, MIN(kind) AS kind, MAX(department) AS department,
         MIN(CASE WHEN role = 'lead' THEN 0 WHEN role = 'support' THEN 1 ELSE 2 END) AS strength
  FROM mentions {collectives} GROUP BY task, unit),
sizes AS (SELECT MIN(document) AS document, task, CAST(COUNT(*) AS BIGINT) AS k FROM links GROUP BY task),
held AS (SELECT document, task, portfolio FROM holds WHERE basis = '{portfolios}')
"""
COLLECTIVES = {"group": "", "drop": "WHERE kind <> 'collective'"}

LOAD = """
WITH """ + LINKS + """,
counts AS (
  SELECT l.document, l.unit, MIN(l.kind) AS kind, CAST(COUNT(*) AS BIGINT) AS tasks,
         CAST(SUM(CASE WHEN l.strength = 0 THEN 1 ELSE 0 END) AS BIGINT) AS lead_tasks,
         CAST(SUM(CASE WHEN l.strength = 1 THEN 1 ELSE 0 END) AS BIGINT) AS support_tasks,
         CAST(SUM(CASE WHEN l.strength = 2 THEN 1 ELSE 0 END) AS BIGINT) AS responsible_tasks,
         SUM(1.0E0 / s.k) AS fractional, CAST(SUM(CASE WHEN s.k = 1 THEN 1 ELSE 0 END) AS BIGINT) AS sole
  FROM links l JOIN sizes s ON l.task = s.task GROUP BY l.document, l.unit),
spread AS (
  SELECT l.document, l.unit, CAST(COUNT(DISTINCT h.portfolio) AS BIGINT) AS portfolios
  FROM links l JOIN held h ON l.task = h.task GROUP BY l.document, l.unit),
whole AS (SELECT document, CAST(COUNT(*) AS BIGINT) AS all_tasks FROM tasks GROUP BY document),
ranked AS (SELECT document, unit, CAST(RANK() OVER (PARTITION BY document ORDER BY tasks DESC) AS BIGINT) AS place_among
           FROM counts WHERE kind <> 'collective')
SELECT d.document, d.place, d.year, c.unit, COALESCE(u.type, '') AS type, c.kind, c.tasks, c.lead_tasks, c.support_tasks, c.responsible_tasks,
       c.fractional, c.lead_tasks + {weight} * c.support_tasks AS weighted, c.sole, COALESCE(s.portfolios, 0) AS portfolios,
       r.place_among, c.tasks * 1.0E0 / w.all_tasks AS share
FROM counts c JOIN documents d ON c.document = d.document JOIN whole w ON c.document = w.document
LEFT JOIN spread s ON c.document = s.document AND c.unit = s.unit LEFT JOIN ranked r ON c.document = r.document AND c.unit = r.unit
LEFT JOIN units u ON c.document = u.document AND c.unit = u.unit
ORDER BY d.seat, c.tasks DESC, c.unit
"""

KINDS = """
WITH """ + LINKS + """,
whole AS (SELECT document, CAST(COUNT(*) AS BIGINT) AS all_tasks FROM tasks GROUP BY document),
led AS (SELECT document, CAST(COUNT(DISTINCT task) AS BIGINT) AS led_tasks FROM links WHERE strength = 0 GROUP BY document),
counts AS (
  SELECT document, department, CAST(COUNT(DISTINCT task) AS BIGINT) AS tasks,
         CAST(COUNT(DISTINCT CASE WHEN strength = 0 THEN task END) AS BIGINT) AS lead_tasks
  FROM links WHERE department IS NOT NULL GROUP BY document, department)
SELECT d.document, d.place, d.year, c.department, c.tasks, c.lead_tasks, c.tasks * 1.0E0 / w.all_tasks AS share,
       c.lead_tasks * 1.0E0 / l.led_tasks AS lead_share, CAST(RANK() OVER (PARTITION BY c.document ORDER BY c.tasks DESC) AS BIGINT) AS place_among
FROM counts c JOIN documents d ON c.document = d.document JOIN whole w ON c.document = w.document LEFT JOIN led l ON c.document = l.document
ORDER BY d.seat, c.tasks DESC, c.department
"""

COVERAGE = """
WITH """ + LINKS + """
SELECT document, AVG(CASE WHEN department IS NULL THEN 0.0E0 ELSE 1.0E0 END) AS coverage FROM links GROUP BY document
"""

DOCUMENTS = """
WITH """ + LINKS + """,
whole AS (SELECT document, CAST(COUNT(*) AS BIGINT) AS tasks FROM tasks GROUP BY document),
per_unit AS (SELECT document, unit, CAST(COUNT(*) AS BIGINT) AS x FROM links GROUP BY document, unit),
numbered AS (SELECT document, x, ROW_NUMBER() OVER (PARTITION BY document ORDER BY x, unit) AS i,
                    ROW_NUMBER() OVER (PARTITION BY document ORDER BY x DESC, unit) AS j FROM per_unit),
sums AS (
  SELECT document, CAST(COUNT(*) AS BIGINT) AS units, CAST(SUM(x) AS BIGINT) AS links, CAST(SUM(x * x) AS BIGINT) AS squares,
         CAST(SUM(i * x) AS BIGINT) AS ordered, CAST(SUM(CASE WHEN j <= 5 THEN x ELSE 0 END) AS BIGINT) AS top_five
  FROM numbered GROUP BY document),
roles AS (SELECT document, CAST(SUM(CASE WHEN strength = 1 THEN 1 ELSE 0 END) AS BIGINT) AS supports, MIN(strength) AS strongest
          FROM links GROUP BY document),
several AS (SELECT document, CAST(COUNT(*) AS BIGINT) AS many FROM sizes WHERE k > 1 GROUP BY document),
leaders AS (SELECT document, CAST(COUNT(DISTINCT portfolio) AS BIGINT) AS portfolios FROM held GROUP BY document),
stands AS (
  SELECT l.document, l.unit, h.portfolio, CAST(COUNT(*) AS BIGINT) AS n, CAST(SUM(CASE WHEN l.strength = 0 THEN 1 ELSE 0 END) AS BIGINT) AS led
  FROM links l JOIN held h ON l.task = h.task GROUP BY l.document, l.unit, h.portfolio),
best AS (SELECT document, unit, MAX(n) AS most, MAX(led) AS leads FROM stands GROUP BY document, unit),
home AS (SELECT s.document, s.unit, s.portfolio FROM stands s JOIN best b ON s.document = b.document AND s.unit = b.unit
         WHERE (b.leads > 0 AND s.led > 0) OR (b.leads = 0 AND s.n = b.most)),
supports AS (SELECT DISTINCT l.document, l.task, l.unit FROM links l JOIN held h ON l.task = h.task WHERE l.strength = 1),
inside AS (SELECT DISTINCT s.document, s.task, s.unit FROM supports s JOIN held h ON s.task = h.task
           JOIN home o ON o.document = s.document AND o.unit = s.unit AND o.portfolio = h.portfolio),
crossing AS (SELECT s.document, AVG(CASE WHEN i.task IS NULL THEN 1.0E0 ELSE 0.0E0 END) AS crossing_share
             FROM supports s LEFT JOIN inside i ON s.task = i.task AND s.unit = i.unit GROUP BY s.document)
SELECT d.document, d.place, d.year, COALESCE(w.tasks, 0) AS tasks, COALESCE(s.units, 0) AS units, COALESCE(s.links, 0) AS links,
       COALESCE(p.portfolios, 0) AS portfolios, s.links * 1.0E0 / w.tasks AS units_per_task,
       CASE WHEN r.strongest < 2 THEN r.supports * 1.0E0 / w.tasks END AS support_per_task,
       CASE WHEN s.links IS NOT NULL THEN COALESCE(v.many, 0) * 1.0E0 / w.tasks END AS several_share,
       CASE WHEN p.portfolios > 1 THEN c.crossing_share END AS crossing_share, s.top_five * 1.0E0 / s.links AS top_five_share,
       2.0E0 * s.ordered / (s.units * 1.0E0 * s.links) - (s.units + 1.0E0) / s.units AS gini,
       s.links * 1.0E0 * s.links / s.squares AS effective_number
FROM documents d LEFT JOIN whole w ON d.document = w.document LEFT JOIN sums s ON d.document = s.document LEFT JOIN roles r ON d.document = r.document
LEFT JOIN several v ON d.document = v.document LEFT JOIN leaders p ON d.document = p.document LEFT JOIN crossing c ON d.document = c.document
ORDER BY d.seat
"""

OVERLAP = """
WITH """ + LINKS + """,
counts AS (SELECT l.document, h.portfolio, l.unit, CAST(COUNT(*) AS BIGINT) AS c
           FROM links l JOIN held h ON l.task = h.task GROUP BY l.document, h.portfolio, l.unit),
sums AS (SELECT document, portfolio, CAST(COUNT(*) AS BIGINT) AS units, CAST(SUM(c * c) AS BIGINT) AS squares FROM counts GROUP BY document, portfolio),
firsts AS (SELECT h.document, h.portfolio, MIN(t.seat) AS first FROM held h JOIN tasks t ON h.task = t.task
           GROUP BY h.document, h.portfolio),
shared AS (SELECT x.document, x.portfolio AS a, y.portfolio AS b, CAST(COUNT(*) AS BIGINT) AS shared_units, CAST(SUM(x.c * y.c) AS BIGINT) AS product
           FROM counts x JOIN counts y ON x.document = y.document AND x.unit = y.unit AND x.portfolio <> y.portfolio
           GROUP BY x.document, x.portfolio, y.portfolio)
SELECT d.document, d.place, d.year, f.portfolio AS a, g.portfolio AS b, COALESCE(s.shared_units, 0) AS shared_units,
       CASE WHEN s.shared_units IS NULL THEN 0.0E0 ELSE s.shared_units * 1.0E0 / (p.units + q.units - s.shared_units) END AS jaccard,
       CASE WHEN s.product IS NULL THEN 0.0E0 ELSE s.product / SQRT(p.squares * 1.0E0 * q.squares) END AS cosine
FROM firsts f JOIN firsts g ON f.document = g.document AND (f.first < g.first OR (f.first = g.first AND f.portfolio < g.portfolio))
JOIN documents d ON d.document = f.document LEFT JOIN shared s ON s.document = f.document AND s.a = f.portfolio AND s.b = g.portfolio
LEFT JOIN sums p ON p.document = f.document AND p.portfolio = f.portfolio LEFT JOIN sums q ON q.document = g.document AND q.portfolio = g.portfolio
ORDER BY d.seat, f.first, f.portfolio, g.first, g.portfolio
"""

# Units that share tasks: how many, and Newman's weight; per document, or by kind over all of them (sums: batches of documents add up).
PAIRS = """
WITH """ + LINKS + """,
few AS (SELECT task, k FROM sizes WHERE k > 1 AND k <= {most_units}),
named AS (SELECT l.document, l.task, l.unit, f.k FROM links l JOIN few f ON l.task = f.task)
SELECT d.document, d.place, d.year, p.a, p.b, p.tasks, p.newman FROM (
  SELECT x.document, x.unit AS a, y.unit AS b, CAST(COUNT(*) AS BIGINT) AS tasks, SUM(1.0E0 / (x.k - 1)) AS newman
  FROM named x JOIN named y ON x.task = y.task AND x.unit < y.unit
  GROUP BY x.document, x.unit, y.unit HAVING COUNT(*) >= {least}) p JOIN documents d ON d.document = p.document
ORDER BY d.seat, p.tasks DESC, p.newman DESC, p.a, p.b
"""

KIND_PAIRS = """
WITH """ + LINKS + """,
kinds AS (SELECT DISTINCT document, task, department FROM links WHERE department IS NOT NULL),
sizes_by_kind AS (SELECT task, CAST(COUNT(*) AS BIGINT) AS k FROM kinds GROUP BY task),
named AS (SELECT l.document, l.task, l.department, s.k FROM kinds l JOIN sizes_by_kind s ON l.task = s.task
          WHERE s.k > 1 AND s.k <= {most_units})
SELECT x.department AS a, y.department AS b, CAST(COUNT(*) AS BIGINT) AS tasks, CAST(COUNT(DISTINCT x.document) AS BIGINT) AS documents,
       SUM(1.0E0 / (x.k - 1)) AS newman
FROM named x JOIN named y ON x.task = y.task AND x.department < y.department
GROUP BY x.department, y.department
"""

CAPPED = """
WITH """ + LINKS + """
SELECT document, task, k FROM sizes WHERE k > {most_units} ORDER BY document, task
"""


def filled(text: str, *, collectives: str, portfolios: str, support_weight: float = 0.5, least: int = 1) -> str:
    """A text with its choices: words of fixed lists and numbers, nothing else."""
    return text.format(collectives=COLLECTIVES[collectives], portfolios={"leader": "leader", "section": "section"}[portfolios],
                       weight=f"{float(support_weight)!r}E0", least=int(least), most_units=MOST_UNITS)
