"""load_polars.py RECEIPTS.csv BASE.parquet: receipts into the file that polars reads best."""

import sys

import polars as pl
import refresh_polars as refresh

receipts, path = sys.argv[1:]
time = pl.col("timestamp").str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_unit="us")
pl.scan_csv(receipts, schema=refresh.CSV).with_columns(timestamp=time).sink_parquet(path)
