"""The journal of a competition: one SQLite file of hashed entries, and the proof that it is whole.

`codec.py` says what an entry is in bytes, `store.py` appends and reads, `verify.py` proves;
`docs/journal.md` describes the file for those who read it with other software.
"""
