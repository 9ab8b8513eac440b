"""The archive: every race ever, in Parquet files and kept tables, answering in the time of a key press.

A folder of generations (`store`), each with the results in Parquet, everything else in a DuckDB file
(`schema.sql`, `ledger.sql`), and what is derived beside it (`kept`). Facts come in by `importing`, which
knows the people (`people`), races and rinks (`numbering`, `tracks`) again and weighs sources that disagree
(`agreement`). `identity` and `privacy` say who is whom, and who is nobody any more. `answers` asks,
`excerpt` hands facts to the press.

Docs: docs/archive.md
"""
