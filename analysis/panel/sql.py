"""The measures of a panel as SQL, one text for DuckDB and Spark.

Written on what an engine lays over a store (`engine`): the tables of its parts as ``raw_…``, and `documents` (seat, reading, document,
place, year), those that are asked about. `PREPARED` is made of them step by step, each step a table of its own: an engine that is left to
plan them as one query works some of them out twice. `seat` stands for a document. Tasks, units and portfolios are numbered, units and
portfolios in the order of documents and names: a number says by itself which it is, joins are of numbers, and a < b means what it means of
names. DuckDB counts a batch through; a cluster counts within each document, that document's seat in front. No identifier in here comes from
outside.

Rules that keep both engines to the same numbers: ``1.0E0`` and never ``1.0`` (a decimal), counts cast to BIGINT, tasks of one unit left
out before ``1/(n − 1)``, every order ended by a name. `{…}` are filled from fixed words only.
"""

from __future__ import annotations

from .circles import MOST_UNITS

COLLECTIVES = {"group": "", "drop": "AND u.kind <> 'collective'"}
# What the measures begin with, in the order of making: the links, the strongest role of a unit in a task, as `Network.links`; which
# portfolio holds a task; how many tasks a unit has in each.
PREPARED = {
    "tasks": """
SELECT d.seat, {first}ROW_NUMBER() OVER ({tasks}) AS task, r.task AS name, CAST(r.line AS BIGINT) AS line
FROM raw_tasks r JOIN documents d ON r.reading = d.reading""",
    "units": """
SELECT d.seat, {first}ROW_NUMBER() OVER ({within}ORDER BY seat, r.unit) AS unit, r.unit AS name, r.type, r.kind
FROM raw_units r JOIN documents d ON r.reading = d.reading""",
    "portfolios": """
SELECT seat, {first}ROW_NUMBER() OVER ({within}ORDER BY seat, name) AS portfolio, name
FROM (SELECT DISTINCT d.seat, r.portfolio AS name FROM raw_holds r JOIN documents d ON r.reading = d.reading WHERE r.basis = '{portfolios}') named""",
    "mentions": """
SELECT t.seat, t.task, u.unit, CASE WHEN r.role = 'lead' THEN 0 WHEN r.role = 'support' THEN 1 ELSE 2 END AS strength
FROM raw_mentions r JOIN documents d ON r.reading = d.reading JOIN tasks t ON r.task = t.name
JOIN units u ON d.seat = u.seat AND r.unit = u.name {collectives}""",
    "merged": "SELECT seat, task, unit, MIN(strength) AS strength FROM mentions GROUP BY seat, task, unit",
    "links": """
SELECT m.seat, m.task, m.unit, m.strength, s.k
FROM merged m JOIN (SELECT task, CAST(COUNT(*) AS BIGINT) AS k FROM merged GROUP BY task) s ON m.task = s.task""",
    "held": """
SELECT p.seat, t.task, p.portfolio FROM raw_holds r JOIN documents d ON r.reading = d.reading JOIN tasks t ON r.task = t.name
JOIN portfolios p ON d.seat = p.seat AND r.portfolio = p.name WHERE r.basis = '{portfolios}'""",
    "stands": """
SELECT l.seat, l.unit, h.portfolio, CAST(COUNT(*) AS BIGINT) AS n, CAST(SUM(CASE WHEN l.strength = 0 THEN 1 ELSE 0 END) AS BIGINT) AS led
FROM links l JOIN held h ON l.task = h.task GROUP BY l.seat, l.unit, h.portfolio""",
    "departments": """
SELECT u.unit, MAX(r.department) AS department FROM raw_mentions r JOIN documents d ON r.reading = d.reading
JOIN units u ON d.seat = u.seat AND r.unit = u.name WHERE r.department IS NOT NULL GROUP BY u.unit""",
}

LOAD = """
WITH counts AS (
  SELECT seat, unit, CAST(COUNT(*) AS BIGINT) AS tasks,
         CAST(SUM(CASE WHEN strength = 0 THEN 1 ELSE 0 END) AS BIGINT) AS lead_tasks,
         CAST(SUM(CASE WHEN strength = 1 THEN 1 ELSE 0 END) AS BIGINT) AS support_tasks,
         CAST(SUM(CASE WHEN strength = 2 THEN 1 ELSE 0 END) AS BIGINT) AS responsible_tasks,
         SUM(1.0E0 / k) AS fractional, CAST(SUM(CASE WHEN k = 1 THEN 1 ELSE 0 END) AS BIGINT) AS sole
  FROM links GROUP BY seat, unit),
spread AS (SELECT unit, CAST(COUNT(*) AS BIGINT) AS portfolios FROM stands GROUP BY unit),
whole AS (SELECT seat, CAST(COUNT(*) AS BIGINT) AS all_tasks FROM tasks GROUP BY seat),
ranked AS (SELECT c.unit, CAST(RANK() OVER (PARTITION BY c.seat ORDER BY c.tasks DESC) AS BIGINT) AS place_among
           FROM counts c JOIN units u ON c.unit = u.unit WHERE u.kind <> 'collective')
SELECT d.document, d.place, d.year, u.name AS unit, COALESCE(u.type, '') AS type, u.kind, c.tasks, c.lead_tasks, c.support_tasks, c.responsible_tasks,
       c.fractional, c.lead_tasks + {weight} * c.support_tasks AS weighted, c.sole, COALESCE(s.portfolios, 0) AS portfolios,
       r.place_among, c.tasks * 1.0E0 / w.all_tasks AS share
FROM counts c JOIN documents d ON c.seat = d.seat JOIN whole w ON c.seat = w.seat JOIN units u ON c.unit = u.unit
LEFT JOIN spread s ON c.unit = s.unit LEFT JOIN ranked r ON c.unit = r.unit
ORDER BY d.seat, c.tasks DESC, u.name
"""

KINDS = """
WITH whole AS (SELECT seat, CAST(COUNT(*) AS BIGINT) AS all_tasks FROM tasks GROUP BY seat),
led AS (SELECT seat, CAST(COUNT(DISTINCT task) AS BIGINT) AS led_tasks FROM links WHERE strength = 0 GROUP BY seat),
counts AS (
  SELECT l.seat, k.department, CAST(COUNT(DISTINCT l.task) AS BIGINT) AS tasks,
         CAST(COUNT(DISTINCT CASE WHEN l.strength = 0 THEN l.task END) AS BIGINT) AS lead_tasks
  FROM links l JOIN departments k ON l.unit = k.unit GROUP BY l.seat, k.department)
SELECT d.document, d.place, d.year, c.department, c.tasks, c.lead_tasks, c.tasks * 1.0E0 / w.all_tasks AS share,
       c.lead_tasks * 1.0E0 / l.led_tasks AS lead_share, CAST(RANK() OVER (PARTITION BY c.seat ORDER BY c.tasks DESC) AS BIGINT) AS place_among
FROM counts c JOIN documents d ON c.seat = d.seat JOIN whole w ON c.seat = w.seat LEFT JOIN led l ON c.seat = l.seat
ORDER BY d.seat, c.tasks DESC, c.department
"""

COVERAGE = """
WITH known AS (SELECT l.seat, AVG(CASE WHEN k.department IS NULL THEN 0.0E0 ELSE 1.0E0 END) AS coverage
               FROM links l LEFT JOIN departments k ON l.unit = k.unit GROUP BY l.seat)
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
best AS (SELECT unit, MAX(n) AS most, MAX(led) AS leads FROM stands GROUP BY unit),
home AS (SELECT s.unit, s.portfolio FROM stands s JOIN best b ON s.unit = b.unit
         WHERE (b.leads > 0 AND s.led > 0) OR (b.leads = 0 AND s.n = b.most)),
supports AS (SELECT DISTINCT l.seat, l.task, l.unit FROM links l JOIN held h ON l.task = h.task WHERE l.strength = 1),
inside AS (SELECT DISTINCT s.task, s.unit FROM supports s JOIN held h ON s.task = h.task
           JOIN home o ON o.unit = s.unit AND o.portfolio = h.portfolio),
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
WITH sums AS (SELECT portfolio, CAST(COUNT(*) AS BIGINT) AS units, CAST(SUM(n * n) AS BIGINT) AS squares FROM stands GROUP BY portfolio),
firsts AS (SELECT h.seat, h.portfolio, MIN(t.line) AS first FROM held h JOIN tasks t ON h.task = t.task GROUP BY h.seat, h.portfolio),
shared AS (SELECT x.portfolio AS a, y.portfolio AS b, CAST(COUNT(*) AS BIGINT) AS shared_units, CAST(SUM(x.n * y.n) AS BIGINT) AS product
           FROM stands x JOIN stands y ON x.unit = y.unit AND x.portfolio < y.portfolio GROUP BY x.portfolio, y.portfolio)
SELECT d.document, d.place, d.year, a.name AS a, b.name AS b, COALESCE(s.shared_units, 0) AS shared_units,
       CASE WHEN s.shared_units IS NULL THEN 0.0E0 ELSE s.shared_units * 1.0E0 / (p.units + q.units - s.shared_units) END AS jaccard,
       CASE WHEN s.product IS NULL THEN 0.0E0 ELSE s.product / SQRT(p.squares * 1.0E0 * q.squares) END AS cosine
FROM firsts f JOIN firsts g ON f.seat = g.seat AND (f.first < g.first OR (f.first = g.first AND f.portfolio < g.portfolio))
JOIN documents d ON d.seat = f.seat JOIN portfolios a ON a.portfolio = f.portfolio JOIN portfolios b ON b.portfolio = g.portfolio
LEFT JOIN shared s ON s.a = LEAST(f.portfolio, g.portfolio) AND s.b = GREATEST(f.portfolio, g.portfolio)
LEFT JOIN sums p ON p.portfolio = f.portfolio LEFT JOIN sums q ON q.portfolio = g.portfolio
ORDER BY d.seat, f.first, f.portfolio, g.first, g.portfolio
"""

# Units that share tasks: how many, and Newman's weight; per document, or by kind over all of them (sums: batches of documents add up).
PAIRS = """
WITH named AS (SELECT task, unit, k FROM links WHERE k > 1 AND k <= {most_units}),
pairs AS (SELECT x.unit AS a, y.unit AS b, CAST(COUNT(*) AS BIGINT) AS tasks, SUM(1.0E0 / (x.k - 1)) AS newman
          FROM named x JOIN named y ON x.task = y.task AND x.unit < y.unit GROUP BY x.unit, y.unit HAVING COUNT(*) >= {least})
SELECT d.document, d.place, d.year, a.name AS a, b.name AS b, p.tasks, p.newman
FROM pairs p JOIN units a ON a.unit = p.a JOIN units b ON b.unit = p.b JOIN documents d ON d.seat = a.seat
ORDER BY d.seat, p.tasks DESC, p.newman DESC, a.name, b.name
"""

KIND_PAIRS = """
WITH kinds AS (SELECT DISTINCT l.seat, l.task, k.department FROM links l JOIN departments k ON l.unit = k.unit),
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


def prepared(*, collectives: str, portfolios: str, spread: bool) -> dict[str, str]:
    """What the measures begin with, under a treatment: words of fixed lists. `spread`: counted by many machines, each within its documents."""
    first, within, tasks = ("seat * 1000000 + ", "PARTITION BY seat ", "PARTITION BY seat ORDER BY r.task") if spread else ("", "", "")
    words = {"collectives": COLLECTIVES[collectives], "portfolios": {"leader": "leader", "section": "section"}[portfolios]}
    return {name: text.format(**words, first=first, within=within, tasks=tasks) for name, text in PREPARED.items()}
