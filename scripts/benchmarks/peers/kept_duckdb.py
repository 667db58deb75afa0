"""kept_duckdb.py BASE OUT [NEW.csv]: refresh from a row a customer kept in BASE.

With new receipts they are added to what is kept, durably, and the files are written anew.
Without, the rows are made from the receipts of the base."""

import sys

import duckdb
import refresh_duckdb as refresh

SUMS = """
  SELECT customer_id, min("timestamp")::DATE AS first, max("timestamp")::DATE AS last,
    count(*) AS purchases, sum(amount_minor)::BIGINT AS spend
  FROM {receipts} GROUP BY customer_id"""

CUSTOMERS = """
  customers AS (
    SELECT customer_id, DATE '2025-12-31' - last AS silent, DATE '2025-12-31' - first AS known,
      purchases, spend
    FROM kept)"""


def add(base: duckdb.DuckDBPyConnection, new: str) -> None:
    base.execute("BEGIN")
    base.execute(f"CREATE TEMP TABLE new AS {SUMS.format(receipts=refresh.csv(new))}")
    base.execute("""
      UPDATE kept SET first = least(kept.first, new.first), last = greatest(kept.last, new.last),
        purchases = kept.purchases + new.purchases, spend = kept.spend + new.spend
      FROM new WHERE kept.customer_id = new.customer_id""")
    base.execute("INSERT INTO kept SELECT * FROM new ANTI JOIN kept USING (customer_id)")
    base.execute("COMMIT")


base = duckdb.connect(sys.argv[1])
if len(sys.argv) > 3:
    add(base, sys.argv[3])
else:
    base.execute(f"CREATE OR REPLACE TABLE kept AS {SUMS.format(receipts='receipts')}")
query = f"WITH {CUSTOMERS}, {refresh.REFRESH}"
base.execute(f"COPY ({query}) TO '{sys.argv[2]}' (FORMAT csv, HEADER true)")
base.close()
