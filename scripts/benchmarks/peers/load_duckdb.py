"""load_duckdb.py RECEIPTS.csv BASE.duckdb: receipts into DuckDB's own base."""

import sys

import duckdb
import refresh_duckdb as refresh

receipts, path = sys.argv[1:]
base = duckdb.connect(path)
base.execute(f"CREATE TABLE receipts AS SELECT * FROM {refresh.csv(receipts)}")
base.close()
