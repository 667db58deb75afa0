"""refresh_duckdb.py SOURCE OUT: receipts -> days since last, purchases, spend, score, state."""

import sys

import duckdb


def quantiles(value: str) -> str:
    """Of type 7. The place of one is a floating product here, which may fall a hair below a whole
    number and move everyone who ties with that value: hence the rounding."""
    return f"list_transform(quantile_cont({value}, [0.2, 0.4, 0.6, 0.8]), lambda x: round(x, 3))"


# Winback's scores: R is five less the cut points that the days exceed, F and M are one more than
# the cut points below the value, so that equal values have equal scores.
CUTS = f"""
  cuts AS (
    SELECT {quantiles('silent')} AS r, {quantiles('purchases')} AS f, {quantiles('spend')} AS m
    FROM customers)"""


def above(value: str, cuts: str) -> str:
    return "(" + " + ".join(f"({value} > {cuts}[{place}])::INT" for place in range(1, 5)) + ")"


SCORE = (
    f"(100 * (5 - {above('silent', 'r')}) + 10 * (1 + {above('purchases', 'f')})"
    f" + 1 + {above('spend', 'm')})"
)

# What becomes of one row a customer: silent, known (days since the first), purchases, spend.
REFRESH = f"""
  {CUTS}
  SELECT customer_id AS customer, silent AS days_since_last, purchases, spend AS spend_minor,
    {SCORE} AS score,
    CASE WHEN known <= 30 THEN 'new' WHEN silent <= 30 THEN 'active'
      WHEN silent <= 90 THEN 'cooling' WHEN silent <= 180 THEN 'at_risk' ELSE 'lost' END AS segment
  FROM customers, cuts ORDER BY customer_id"""

CUSTOMERS = """
  customers AS (
    SELECT customer_id, DATE '2025-12-31' - max("timestamp")::DATE AS silent,
      DATE '2025-12-31' - min("timestamp")::DATE AS known,
      count(*) AS purchases, sum(amount_minor)::BIGINT AS spend
    FROM {receipts} GROUP BY customer_id)"""


def csv(path: str) -> str:
    return f"""read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '',
      escape = '', columns = {{'receipt_id': 'BIGINT', 'customer_id': 'BIGINT',
      'timestamp': 'TIMESTAMP', 'store_id': 'INTEGER', 'amount_minor': 'BIGINT'}})"""


def opened(source: str) -> tuple[duckdb.DuckDBPyConnection, str]:
    """A connection, and what to select receipts from: a CSV file or a base of DuckDB's own."""
    if source.endswith(".duckdb"):
        return duckdb.connect(source, read_only=True), "receipts"
    return duckdb.connect(), csv(source)


if __name__ == "__main__":
    source, out = sys.argv[1:]
    base, receipts = opened(source)
    query = f"WITH {CUSTOMERS.format(receipts=receipts)}, {REFRESH}"
    base.execute(f"COPY ({query}) TO '{out}' (FORMAT csv, HEADER true)")
