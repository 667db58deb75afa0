"""rhythm_duckdb.py SOURCE OUT: receipts -> refresh_duckdb's columns, visits, gaps, segment."""

import sys

import duckdb
import refresh_duckdb as refresh

# The receipts are read once: days of visits have all that both halves need.
RHYTHM = """
  WITH days AS (
    SELECT customer_id, "timestamp"::DATE AS day, count(*) AS purchases,
      sum(amount_minor)::BIGINT AS spend
    FROM {receipts} GROUP BY ALL),
  visits AS (
    SELECT *, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap FROM days),
  customers AS (
    SELECT customer_id, DATE '2025-12-31' - max(day) AS silent, count(*) AS visits,
      sum(purchases)::BIGINT AS purchases, sum(spend)::BIGINT AS spend, median(gap) AS gap,
      mad(gap) AS gap_spread, round(quantile_cont(gap, 0.9), 3) AS gap_long
    FROM visits GROUP BY customer_id),
  {cuts},
  answers AS (
    SELECT *, coalesce(silent > 3 * gap AND silent > gap_long, false) AS lost,
      coalesce(silent > gap_long, false) OR greatest((silent - 1) // 7, 0) > 8 AS passive,
      coalesce(gap <= 28, false) AS often
    FROM customers)
  SELECT customer_id AS customer, silent AS days_since_last, purchases, spend AS spend_minor,
    {score} AS score, visits,
    replace(gap::VARCHAR, '.0', '') AS gap, replace(gap_spread::VARCHAR, '.0', '') AS gap_spread,
    CASE WHEN lost AND often THEN 'sos' WHEN lost THEN 'sleeping'
      WHEN passive AND often THEN 'at_risk' WHEN passive THEN 'falling_asleep'
      WHEN often THEN 'loyal' WHEN visits <= 2 THEN 'new' ELSE 'promising' END AS segment
  FROM answers, cuts ORDER BY customer_id"""

source, out = sys.argv[1:]
base, receipts = refresh.opened(source)
query = RHYTHM.format(receipts=receipts, cuts=refresh.CUTS, score=refresh.SCORE)
base.execute(f"COPY ({query}) TO '{out}' (FORMAT csv, HEADER true)")
