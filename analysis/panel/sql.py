"""The measures of a panel as SQL, one text for DuckDB and Spark.

Written on the views that an engine lays over a store (`engine`), narrowed to the documents that are asked about: `documents` (seat,
document, place, year), `tasks` (seat, task, name, line), `units` (seat, unit, name, type, kind), `mentions` (seat, task, unit, role,
department), `holds` (seat, task, portfolio, basis). `seat` stands for a document; `task` and `unit` are what an engine joins and groups by
best, numbers or names, of which a task's belongs to it alone and a unit's together with its seat. No identifier in here comes from outside.

Rules that keep both engines to the same numbers: ``1.0E0`` and never ``1.0`` (a decimal), counts cast to BIGINT, tasks of one unit left
out before ``1/(n − 1)``, every order ended by a name. `{…}` are filled from fixed words only.
"""

from __future__ import annotations

from .circles import MOST_UNITS

COLLECTIVES = {"group": "", "drop": "WHERE u.kind <> 'collective'"}
# What several measures begin with, made once for each batch of documents: the links, the strongest role of a unit in a task first, as
# `Network.links`; which portfolio holds a task; how many tasks a unit has in each.
PREPARED = {
    "links": """
WITH merged AS (
  SELECT m.seat, m.task, m.unit, MIN(CASE WHEN m.role = 'lead' THEN 0 WHEN m.role = 'support' THEN 1 ELSE 2 END) AS strength
  FROM mentions m JOIN units u ON m.seat = u.seat AND m.unit = u.unit {collectives} GROUP BY m.seat, m.task, m.unit),
sizes AS (SELECT task, CAST(COUNT(*) AS BIGINT) AS k FROM merged GROUP BY task)
SELECT m.seat, m.task, m.unit, m.strength, s.k FROM merged m JOIN sizes s ON m.task = s.task""",
    "held": "SELECT seat, task, portfolio FROM holds WHERE basis = '{portfolios}'",
    "stands": """
SELECT l.seat, l.unit, h.portfolio, CAST(COUNT(*) AS BIGINT) AS n, CAST(SUM(CASE WHEN l.strength = 0 THEN 1 ELSE 0 END) AS BIGINT) AS led
FROM links l JOIN held h ON l.task = h.task GROUP BY l.seat, l.unit, h.portfolio""",
    "departments": "SELECT seat, unit, MAX(department) AS department FROM mentions WHERE department IS NOT NULL GROUP BY seat, unit",
}

LOAD = """
WITH counts AS (
  SELECT seat, unit, CAST(COUNT(*) AS BIGINT) AS tasks,
         CAST(SUM(CASE WHEN strength = 0 THEN 1 ELSE 0 END) AS BIGINT) AS lead_tasks,
         CAST(SUM(CASE WHEN strength = 1 THEN 1 ELSE 0 END) AS BIGINT) AS support_tasks,
         CAST(SUM(CASE WHEN strength = 2 THEN 1 ELSE 0 END) AS BIGINT) AS responsible_tasks,
         SUM(1.0E0 / k) AS fractional, CAST(SUM(CASE WHEN k = 1 THEN 1 ELSE 0 END) AS BIGINT) AS sole
  FROM links GROUP BY seat, unit),
spread AS (SELECT seat, unit, CAST(COUNT(*) AS BIGINT) AS portfolios FROM stands GROUP BY seat, unit),
whole AS (SELECT seat, CAST(COUNT(*) AS BIGINT) AS all_tasks FROM tasks GROUP BY seat),
ranked AS (SELECT c.seat, c.unit, CAST(RANK() OVER (PARTITION BY c.seat ORDER BY c.tasks DESC) AS BIGINT) AS place_among
           FROM counts c JOIN units u ON c.seat = u.seat AND c.unit = u.unit WHERE u.kind <> 'collective')
SELECT d.document, d.place, d.year, u.name AS unit, COALESCE(u.type, '') AS type, u.kind, c.tasks, c.lead_tasks, c.support_tasks, c.responsible_tasks,
       c.fractional, c.lead_tasks + {weight} * c.support_tasks AS weighted, c.sole, COALESCE(s.portfolios, 0) AS portfolios,
       r.place_among, c.tasks * 1.0E0 / w.all_tasks AS share
FROM counts c JOIN documents d ON c.seat = d.seat JOIN whole w ON c.seat = w.seat JOIN units u ON c.seat = u.seat AND c.unit = u.unit
LEFT JOIN spread s ON c.seat = s.seat AND c.unit = s.unit LEFT JOIN ranked r ON c.seat = r.seat AND c.unit = r.unit
ORDER BY d.seat, c.tasks DESC, u.name
"""

KINDS = """
WITH whole AS (SELECT seat, CAST(COUNT(*) AS BIGINT) AS all_tasks FROM tasks GROUP BY seat),
led AS (SELECT seat, CAST(COUNT(DISTINCT task) AS BIGINT) AS led_tasks FROM links WHERE strength = 0 GROUP BY seat),
counts AS (
  SELECT l.seat, k.department, CAST(COUNT(DISTINCT l.task) AS BIGINT) AS tasks,
         CAST(COUNT(DISTINCT CASE WHEN l.strength = 0 THEN l.task END) AS BIGINT) AS lead_tasks
  FROM links l JOIN departments k ON l.seat = k.seat AND l.unit = k.unit GROUP BY l.seat, k.department)
SELECT d.document, d.place, d.year, c.department, c.tasks, c.lead_tasks, c.tasks * 1.0E0 / w.all_tasks AS share,
       c.lead_tasks * 1.0E0 / l.led_tasks AS lead_share, CAST(RANK() OVER (PARTITION BY c.seat ORDER BY c.tasks DESC) AS BIGINT) AS place_among
FROM counts c JOIN documents d ON c.seat = d.seat JOIN whole w ON c.seat = w.seat LEFT JOIN led l ON c.seat = l.seat
ORDER BY d.seat, c.tasks DESC, c.department
"""

COVERAGE = """
WITH known AS (SELECT l.seat, AVG(CASE WHEN k.department IS NULL THEN 0.0E0 ELSE 1.0E0 END) AS coverage
               FROM links l LEFT JOIN departments k ON l.seat = k.seat AND l.unit = k.unit GROUP BY l.seat)
SELECT d.document, k.coverage FROM known k JOIN documents d ON k.seat = d.seat
"""

DOCUMENTS = """
WITH whole AS (SELECT seat, CAST(COUNT(*) AS BIGINT) AS tasks FROM tasks GROUP BY seat),
per_unit AS (SELECT seat, unit, CAST(COUNT(*) AS BIGINT) AS x FROM links GROUP BY seat, unit),
numbered AS (SELECT seat, x, ROW_NUMBER() OVER (PARTITION BY seat ORDER BY x, unit) AS i,
                    ROW_NUMBER() OVER (PARTITION BY seat ORDER BY x DESC, unit) AS j FROM per_unit),
sums AS (
  SELECT seat, CAST(COUNT(*) AS BIGINT) AS units, CAST(SUM(x) AS BIGINT) AS links, CAST(SUM(x * x) AS BIGINT) AS squares,
         CAST(SUM(i * x) AS BIGINT) AS ordered, CAST(SUM(CASE WHEN j <= 5 THEN x ELSE 0 END) AS BIGINT) AS top_five
  FROM numbered GROUP BY seat),
roles AS (SELECT seat, CAST(SUM(CASE WHEN strength = 1 THEN 1 ELSE 0 END) AS BIGINT) AS supports, MIN(strength) AS strongest
          FROM links GROUP BY seat),
several AS (SELECT seat, CAST(COUNT(DISTINCT task) AS BIGINT) AS many FROM links WHERE k > 1 GROUP BY seat),
leaders AS (SELECT seat, CAST(COUNT(DISTINCT portfolio) AS BIGINT) AS portfolios FROM held GROUP BY seat),
best AS (SELECT seat, unit, MAX(n) AS most, MAX(led) AS leads FROM stands GROUP BY seat, unit),
home AS (SELECT s.seat, s.unit, s.portfolio FROM stands s JOIN best b ON s.seat = b.seat AND s.unit = b.unit
         WHERE (b.leads > 0 AND s.led > 0) OR (b.leads = 0 AND s.n = b.most)),
supports AS (SELECT DISTINCT l.seat, l.task, l.unit FROM links l JOIN held h ON l.task = h.task WHERE l.strength = 1),
inside AS (SELECT DISTINCT s.seat, s.task, s.unit FROM supports s JOIN held h ON s.task = h.task
           JOIN home o ON o.seat = s.seat AND o.unit = s.unit AND o.portfolio = h.portfolio),
crossing AS (SELECT s.seat, AVG(CASE WHEN i.task IS NULL THEN 1.0E0 ELSE 0.0E0 END) AS crossing_share
             FROM supports s LEFT JOIN inside i ON s.task = i.task AND s.unit = i.unit GROUP BY s.seat)
SELECT d.document, d.place, d.year, COALESCE(w.tasks, 0) AS tasks, COALESCE(s.units, 0) AS units, COALESCE(s.links, 0) AS links,
       COALESCE(p.portfolios, 0) AS portfolios, s.links * 1.0E0 / w.tasks AS units_per_task,
       CASE WHEN r.strongest < 2 THEN r.supports * 1.0E0 / w.tasks END AS support_per_task,
       CASE WHEN s.links IS NOT NULL THEN COALESCE(v.many, 0) * 1.0E0 / w.tasks END AS several_share,
       CASE WHEN p.portfolios > 1 THEN c.crossing_share END AS crossing_share, s.top_five * 1.0E0 / s.links AS top_five_share,
       2.0E0 * s.ordered / (s.units * 1.0E0 * s.links) - (s.units + 1.0E0) / s.units AS gini,
       s.links * 1.0E0 * s.links / s.squares AS effective_number
FROM documents d LEFT JOIN whole w ON d.seat = w.seat LEFT JOIN sums s ON d.seat = s.seat LEFT JOIN roles r ON d.seat = r.seat
LEFT JOIN several v ON d.seat = v.seat LEFT JOIN leaders p ON d.seat = p.seat LEFT JOIN crossing c ON d.seat = c.seat
ORDER BY d.seat
"""

OVERLAP = """
WITH sums AS (SELECT seat, portfolio, CAST(COUNT(*) AS BIGINT) AS units, CAST(SUM(n * n) AS BIGINT) AS squares FROM stands GROUP BY seat, portfolio),
firsts AS (SELECT h.seat, h.portfolio, MIN(t.line) AS first FROM held h JOIN tasks t ON h.task = t.task GROUP BY h.seat, h.portfolio),
shared AS (SELECT x.seat, x.portfolio AS a, y.portfolio AS b, CAST(COUNT(*) AS BIGINT) AS shared_units, CAST(SUM(x.n * y.n) AS BIGINT) AS product
           FROM stands x JOIN stands y ON x.seat = y.seat AND x.unit = y.unit AND x.portfolio < y.portfolio
           GROUP BY x.seat, x.portfolio, y.portfolio)
SELECT d.document, d.place, d.year, f.portfolio AS a, g.portfolio AS b, COALESCE(s.shared_units, 0) AS shared_units,
       CASE WHEN s.shared_units IS NULL THEN 0.0E0 ELSE s.shared_units * 1.0E0 / (p.units + q.units - s.shared_units) END AS jaccard,
       CASE WHEN s.product IS NULL THEN 0.0E0 ELSE s.product / SQRT(p.squares * 1.0E0 * q.squares) END AS cosine
FROM firsts f JOIN firsts g ON f.seat = g.seat AND (f.first < g.first OR (f.first = g.first AND f.portfolio < g.portfolio))
JOIN documents d ON d.seat = f.seat
LEFT JOIN shared s ON s.seat = f.seat AND s.a = LEAST(f.portfolio, g.portfolio) AND s.b = GREATEST(f.portfolio, g.portfolio)
LEFT JOIN sums p ON p.seat = f.seat AND p.portfolio = f.portfolio LEFT JOIN sums q ON q.seat = g.seat AND q.portfolio = g.portfolio
ORDER BY d.seat, f.first, f.portfolio, g.first, g.portfolio
"""

# Units that share tasks: how many, and Newman's weight; per document, or by kind over all of them (sums: batches of documents add up).
PAIRS = """
WITH named AS (SELECT task, seat, unit, k FROM links WHERE k > 1 AND k <= {most_units}),
pairs AS (SELECT x.seat, x.unit AS a, y.unit AS b, CAST(COUNT(*) AS BIGINT) AS tasks, SUM(1.0E0 / (x.k - 1)) AS newman
          FROM named x JOIN named y ON x.task = y.task AND x.unit < y.unit GROUP BY x.seat, x.unit, y.unit HAVING COUNT(*) >= {least})
SELECT d.document, d.place, d.year, a.name AS a, b.name AS b, p.tasks, p.newman
FROM pairs p JOIN documents d ON d.seat = p.seat JOIN units a ON a.seat = p.seat AND a.unit = p.a JOIN units b ON b.seat = p.seat AND b.unit = p.b
ORDER BY d.seat, p.tasks DESC, p.newman DESC, a.name, b.name
"""

KIND_PAIRS = """
WITH kinds AS (SELECT DISTINCT l.seat, l.task, k.department FROM links l JOIN departments k ON l.seat = k.seat AND l.unit = k.unit),
sizes AS (SELECT task, CAST(COUNT(*) AS BIGINT) AS k FROM kinds GROUP BY task),
named AS (SELECT l.seat, l.task, l.department, s.k FROM kinds l JOIN sizes s ON l.task = s.task WHERE s.k > 1 AND s.k <= {most_units})
SELECT x.department AS a, y.department AS b, CAST(COUNT(*) AS BIGINT) AS tasks, CAST(COUNT(DISTINCT x.seat) AS BIGINT) AS documents,
       SUM(1.0E0 / (x.k - 1)) AS newman
FROM named x JOIN named y ON x.task = y.task AND x.department < y.department
GROUP BY x.department, y.department
"""

CAPPED = """
WITH large AS (SELECT DISTINCT task, k FROM links WHERE k > {most_units})
SELECT d.document, t.name AS task, l.k FROM large l JOIN tasks t ON l.task = t.task JOIN documents d ON t.seat = d.seat
ORDER BY d.document, t.name
"""


def filled(text: str, *, support_weight: float = 0.5, least: int = 1) -> str:
    """A text with its choices: numbers, nothing else."""
    return text.format(weight=f"{float(support_weight)!r}E0", least=int(least), most_units=MOST_UNITS)


def prepared(*, collectives: str, portfolios: str) -> dict[str, str]:
    """What the measures begin with, under a treatment: words of fixed lists."""
    return {name: text.format(collectives=COLLECTIVES[collectives], portfolios={"leader": "leader", "section": "section"}[portfolios])
            for name, text in PREPARED.items()}
