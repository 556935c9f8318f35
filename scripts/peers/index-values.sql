-- Of the images in the running counts, how many of each value are deleted on the day (state 0) and due
-- for review (state 2). Where both run on clocks whose order decides, those of one are all of the other.
WITH plan AS (SELECT $plans),
e AS (
  SELECT w.* FROM plan p
  JOIN spans s ON s.cell = p.cell AND s.clock = ec AND s.first <= $now - em
  JOIN wide w ON w.cell = p.cell AND w.clock = ec AND w.month = least($now - em, s.last)
),
r AS (
  SELECT w.* FROM plan p
  JOIN spans s ON s.cell = p.cell AND s.clock = rc AND s.first <= $now - rm
  JOIN wide w ON w.cell = p.cell AND w.clock = rc AND w.month = least($now - rm, s.last)
)
SELECT 0 AS state, $sums FROM e
UNION ALL SELECT 2, $reviews FROM r LEFT JOIN e ON e.cell = r.cell
