-- The images under a scenario, grouped in each way. $plans is a line for each cell: its number, the
-- state of its images while nothing is due (rest), then clock and months of the end (ec, em), months
-- from the birth to the age cap (cap), clock and months of the review (rc, rm); the last five again,
-- with a 2, for an image that a later conviction moves to another row.
WITH plan AS (SELECT $plans),
before AS (
  SELECT i.*, p.* EXCLUDE (cell),
    greatest(outcome, least(birth + cap, em + CASE ec WHEN 0 THEN image WHEN 1 THEN outcome WHEN 2 THEN sentence_end ELSE clear END)) AS first
  FROM $images i JOIN plan p USING (cell)
),
dated AS (
  SELECT cell, age_band, sex, ethnicity, force, year, rest,
    CASE WHEN later < first
      THEN greatest(outcome, least(birth + cap2, em2 + CASE ec2 WHEN 0 THEN image WHEN 1 THEN outcome WHEN 2 THEN sentence_end ELSE clear END))
      ELSE first END AS deleted,
    CASE WHEN later < first
      THEN rm2 + CASE rc2 WHEN 0 THEN image WHEN 1 THEN outcome WHEN 2 THEN sentence_end ELSE clear END
      ELSE rm + CASE rc WHEN 0 THEN image WHEN 1 THEN outcome WHEN 2 THEN sentence_end ELSE clear END END AS review
  FROM before
),
decided AS MATERIALIZED (
  SELECT cell, age_band, sex, ethnicity, force, year,
    (CASE WHEN deleted <= $now THEN 0 WHEN review <= $now THEN 2 ELSE rest END)::UTINYINT AS state,
    least(greatest(deleted - $now + 11, 0) // 12, $years + 1)::UTINYINT AS gone
  FROM dated
)
SELECT 'cell' AS by, cell::INTEGER AS value, state, gone, count(*)::INTEGER AS images FROM decided GROUP BY ALL
UNION ALL SELECT 'age_band', age_band, state, 0, count(*)::INTEGER FROM decided GROUP BY ALL
UNION ALL SELECT 'sex', sex, state, 0, count(*)::INTEGER FROM decided GROUP BY ALL
UNION ALL SELECT 'ethnicity', ethnicity, state, 0, count(*)::INTEGER FROM decided GROUP BY ALL
UNION ALL SELECT 'force', force, state, 0, count(*)::INTEGER FROM decided GROUP BY ALL
UNION ALL SELECT 'year', year, state, 0, count(*)::INTEGER FROM decided GROUP BY ALL
