-- The archive's own book-keeping: who said what, who is whom, what was done. Never derived, never rewritten but by
-- `forget`.

CREATE TABLE versions (                   -- what each source said of one subject
    kind VARCHAR NOT NULL,                -- result, record, person, honour, field
    subject VARCHAR NOT NULL,             -- result: 'SKATER:RACE' by number; person: 'SKATER'; field: 'RACE'; else its key
    source INTEGER NOT NULL,
    body VARCHAR NOT NULL                 -- the fact as JSON, see sport/history.py
);                                        -- a result that one source alone speaks of has none: its row says it all

CREATE TABLE mentions (                   -- how each source names a race: by this it is found again (mentions.py)
    race INTEGER NOT NULL,
    source INTEGER NOT NULL,
    competition VARCHAR NOT NULL,
    games VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    division VARCHAR NOT NULL,
    date DATE,
    is_field BOOLEAN NOT NULL,            -- says how many started, and no more
    venue VARCHAR NOT NULL,
    series VARCHAR NOT NULL               -- where the source names one
);

CREATE TABLE redirects (                  -- an id that stands for somebody else's person, also when it comes again
    skater_id VARCHAR NOT NULL,
    race INTEGER,                         -- NULL: everywhere
    skater INTEGER NOT NULL
);

CREATE TABLE identity_log (               -- append-only
    number INTEGER NOT NULL,
    moment VARCHAR NOT NULL,              -- ISO 8601, UTC
    act VARCHAR NOT NULL,                 -- merge, split, forget
    skater_id VARCHAR NOT NULL,           -- who stays
    other_id VARCHAR NOT NULL,            -- who was merged into them, or split off
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL               -- JSON: what an undo needs
);

CREATE TABLE forgotten (                  -- ids of people who were removed: salted hashes, no names
    hash VARCHAR NOT NULL,
    skater INTEGER NOT NULL
);

CREATE TABLE settings (
    name VARCHAR NOT NULL,                -- salt, without_birth_dates, last of TABLE: numbers are never given out again
    value VARCHAR NOT NULL
);

CREATE TABLE imports (
    number INTEGER NOT NULL,
    moment VARCHAR NOT NULL,
    what VARCHAR NOT NULL,                -- the name that was given on the command line
    new_rows INTEGER NOT NULL,
    changed_rows INTEGER NOT NULL,
    rejected_rows INTEGER NOT NULL
);
