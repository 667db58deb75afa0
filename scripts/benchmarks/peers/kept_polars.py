"""kept_polars.py KEPT.parquet OUT RECEIPTS: refresh from a row a customer kept in a file.

The receipts, CSV or parquet, are added to what is kept, and the files are written anew."""

import os
import sys

import polars as pl
import refresh_polars as refresh


def sums(source: str) -> pl.DataFrame:
    return refresh.groups(source).collect(engine="streaming")


def merged(kept: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    return (
        pl.concat([kept, new])
        .group_by("customer_id")
        .agg(
            pl.col("last").max(),
            pl.col("first").min(),
            pl.col("purchases").sum(),
            pl.col("spend_minor").sum(),
        )
    )


def save(frame: pl.DataFrame, path: str) -> None:
    part = path + ".part"
    frame.write_parquet(part, compression="lz4")
    with open(part, "rb") as written:
        os.fsync(written.fileno())
    os.replace(part, path)


kept, out, receipts = sys.argv[1:]
frame = sums(receipts)
if os.path.exists(kept):
    frame = merged(pl.read_parquet(kept), frame)
save(frame, kept)
refresh.refreshed(refresh.aged(frame)).write_csv(out)
