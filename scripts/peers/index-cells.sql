-- Of the images in the running counts, how many of each cell are deleted by each year (state 0), and
-- how many are due for review on the day (state 2).
WITH plan AS (SELECT $plans),
e AS (
  SELECT p.cell, year, w.images FROM range($years + 1) y(year) CROSS JOIN plan p
  JOIN spans s ON s.cell = p.cell AND s.clock = ec AND s.first <= $now + 12 * year - em
  JOIN wide w ON w.cell = p.cell AND w.clock = ec AND w.month = least($now + 12 * year - em, s.last)
),
r AS (
  SELECT p.cell, w.images FROM plan p
  JOIN spans s ON s.cell = p.cell AND s.clock = rc AND s.first <= $now - rm
  JOIN wide w ON w.cell = p.cell AND w.clock = rc AND w.month = least($now - rm, s.last)
)
SELECT cell::INTEGER AS cell, 0 AS state, year::INTEGER AS year, images::INTEGER AS images FROM e
UNION ALL
SELECT r.cell::INTEGER, 2, 0, greatest(r.images - coalesce(e.images, 0), 0)::INTEGER
FROM r LEFT JOIN e ON e.cell = r.cell AND e.year = 0
