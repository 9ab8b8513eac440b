-- The archive: what is held of past races. One statement a table, comments say what a column means.
--
-- Small tables live in the DuckDB file; `results`, the one large table, lives in Parquet parts sorted by
-- (skater, race) and is a view over them. Kept tables are derived: they can be made anew from the rest at any time.
-- Numbers of skaters, competitions, races, tracks and sources are the archive's own, dense from 1, and never reused:
-- the careers file finds a skater by number. Ids and names are what people see. Teams are people too.
-- Numbers, ids and names of sources, people, tracks and competitions are unique; the importer keeps them so. There are no
-- indexes: they took 0.9 bytes a result and no question needs one.
-- Parquet as measured (docs/decisions/0005): PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 9, ROW_GROUP_SIZE 250000.
-- Times are whole thousandths of a second (`_ms`) with the decimals that were printed (`digits`, 0 to 3; 3 where
-- the third was printed, in brackets or not). Nothing is a float. Unknown is NULL; a text that may be empty is ''.

CREATE TABLE sources (
    source INTEGER NOT NULL,
    name VARCHAR NOT NULL          -- as the row said it; where several agree: joined by ' | '
);

-- --- who ---------------------------------------------------------------------------------------------------------

CREATE TABLE people (
    skater INTEGER NOT NULL,
    skater_id VARCHAR NOT NULL,    -- also of teams
    given_name VARCHAR NOT NULL,
    family_name VARCHAR NOT NULL,
    noc VARCHAR NOT NULL,                 -- the latest
    gender VARCHAR NOT NULL,              -- W, M, X or ''
    date_of_birth DATE,
    year_of_birth SMALLINT,
    category VARCHAR NOT NULL,            -- age class that stands for the birth date of whoever asked for privacy, else ''
    birthplace VARCHAR NOT NULL,
    removed BOOLEAN NOT NULL,             -- the name is gone, the rankings stay whole
    source INTEGER NOT NULL
);

CREATE TABLE aliases (
    skater INTEGER NOT NULL,
    alias VARCHAR NOT NULL,               -- every spelling met, the official one among them
    plain VARCHAR NOT NULL                -- names.plain, its words in alphabetical order: what a search compares
);

-- --- where and when ------------------------------------------------------------------------------------------------

CREATE TABLE tracks (
    track INTEGER NOT NULL,
    name VARCHAR NOT NULL,         -- the venue as most rows say it
    city VARCHAR NOT NULL,
    noc VARCHAR NOT NULL,
    altitude_m SMALLINT,
    sea_level BOOLEAN                     -- NULL: not known
);

CREATE TABLE competitions (
    competition INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    games VARCHAR NOT NULL,               -- OG2026, or ''
    series VARCHAR NOT NULL,              -- WC2025-26, or ''
    level VARCHAR NOT NULL,               -- OG WCh EC WCup ..., or ''
    season VARCHAR NOT NULL,              -- 2025/26, or ''
    track INTEGER
);

CREATE TABLE races (
    race INTEGER NOT NULL,             -- one event of one division of one competition
    competition INTEGER NOT NULL,
    event VARCHAR NOT NULL,               -- W1000; W500(2) for the second race over a distance
    division VARCHAR NOT NULL,            -- A, B, or ''
    date DATE,
    season VARCHAR NOT NULL,              -- 2025/26, or ''
    track INTEGER,
    source INTEGER NOT NULL               -- of most of its results
);

CREATE TABLE conditions (
    race INTEGER NOT NULL,
    name VARCHAR NOT NULL,                -- ice, air, humidity, pressure ...
    value VARCHAR NOT NULL,               -- as printed, with its unit
    source INTEGER NOT NULL
);

-- --- what happened -------------------------------------------------------------------------------------------------

-- In Parquet, sorted by (skater, race). One row a skater and race: where sources disagree the trusted one stands here
-- and every version stands in `conflicts`.
CREATE TABLE results (
    skater INTEGER NOT NULL,
    race INTEGER NOT NULL,
    time_ms INTEGER,                      -- NULL without a time
    digits TINYINT NOT NULL,
    rank SMALLINT,
    pair SMALLINT,
    lane TINYINT NOT NULL,                -- 0 not known, 1 inner, 2 outer
    outcome TINYINT NOT NULL,             -- 0 finished, 1 DNF, 2 DNS, 3 DQ, 4 WDR
    laps INTEGER[],                       -- from one known split to the next, the first from the start, without the
                                          -- finish; NULL inside: that split is not known. laps.py makes splits of it.
                                          -- Laps and not splits because that is a third smaller on disk.
    split_digits TINYINT[],               -- NULL: all with two
    marks VARCHAR NOT NULL,               -- as printed, one blank between: 'OR PB'
    source INTEGER,                       -- NULL: that of the race
    extra VARCHAR                         -- JSON object of columns that mean nothing here
);

CREATE TABLE records (                    -- as sources list them
    record_class VARCHAR NOT NULL,        -- WR OR TR NR CR SEALEVEL ...
    event VARCHAR NOT NULL,
    time_ms INTEGER NOT NULL,
    digits TINYINT NOT NULL,
    skater INTEGER,
    holder VARCHAR NOT NULL,
    noc VARCHAR NOT NULL,
    date DATE,
    year SMALLINT,                        -- also where the day is not known
    venue VARCHAR NOT NULL,
    track INTEGER,
    source INTEGER NOT NULL,
    extra VARCHAR
);

CREATE TABLE honours (
    skater INTEGER,                       -- NULL for a medal of which only the nation is known
    name VARCHAR NOT NULL,
    noc VARCHAR NOT NULL,
    competition VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    year SMALLINT,
    place SMALLINT,
    date DATE,
    other_sport BOOLEAN NOT NULL,         -- kept for the nation's tally
    source INTEGER NOT NULL,
    extra VARCHAR
);

CREATE TABLE complete_sets (              -- which sets are held whole: without such a row a missing one proves nothing
    name VARCHAR NOT NULL,                -- medals:ID@OG, noc:NED@OG2026 ...
    source INTEGER NOT NULL
);

CREATE TABLE fields (
    race INTEGER NOT NULL,
    number_of_starters SMALLINT,
    number_of_pairs SMALLINT,
    date DATE,
    start_time VARCHAR NOT NULL,          -- as printed, local to the venue
    source INTEGER NOT NULL,
    extra VARCHAR
);

CREATE TABLE conflicts (                  -- one row a version of a figure on which sources disagree
    kind VARCHAR NOT NULL,                -- result, record, person, honour, field
    subject VARCHAR NOT NULL,             -- result: 'SKATER_ID|COMPETITION|EVENT|DIVISION'; record: 'CLASS|EVENT|DAY|SKATER_ID'; person: SKATER_ID
    field VARCHAR NOT NULL,               -- time, rank, splits, date ...
    value VARCHAR NOT NULL,               -- as printed
    preferred BOOLEAN NOT NULL,           -- the version that stands in the table itself
    source INTEGER NOT NULL,
    about VARCHAR NOT NULL                -- the subject as `versions` has it
);

CREATE TABLE gaps (                       -- what a source says there was, without the figure
    kind VARCHAR NOT NULL,                -- record, result ...
    record_class VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    year SMALLINT,
    text VARCHAR NOT NULL,                -- one sentence
    source INTEGER NOT NULL
);

-- --- kept tables: derived, made by kept.py -------------------------------------------------------------------------

CREATE TABLE listed_times (               -- times of single distances that a record names and no race that is held
    number INTEGER NOT NULL,              -- where bests name a race they name such a time as -number
    skater INTEGER NOT NULL,
    event VARCHAR NOT NULL,
    time_ms INTEGER NOT NULL,
    digits TINYINT NOT NULL,
    date DATE,
    year SMALLINT,
    season VARCHAR NOT NULL,              -- 2025/26, or '' without a day
    venue VARCHAR NOT NULL,
    track INTEGER,
    record_class VARCHAR NOT NULL,        -- as what it is listed
    source INTEGER NOT NULL
);

CREATE TABLE personal_bests (             -- sorted by event, time: a list is the first rows of it
    event VARCHAR NOT NULL,               -- without the number of a second race
    time_ms INTEGER NOT NULL,
    digits TINYINT NOT NULL,
    skater INTEGER NOT NULL,
    race INTEGER NOT NULL,                -- the first in which it was skated; below 0: listed_times
    source INTEGER                        -- NULL: that of the race
);

CREATE TABLE sea_level_bests (            -- the same of the tracks at sea level
    event VARCHAR NOT NULL,
    time_ms INTEGER NOT NULL,
    digits TINYINT NOT NULL,
    skater INTEGER NOT NULL,
    race INTEGER NOT NULL,
    source INTEGER
);

CREATE TABLE season_bests (               -- sorted by event, season, time: an age class is one of a season, so this
                                          -- answers lists of age classes too
    season VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    time_ms INTEGER NOT NULL,
    digits TINYINT NOT NULL,
    skater INTEGER NOT NULL,
    race INTEGER NOT NULL,
    source INTEGER
);

CREATE TABLE top_lists (                  -- the beginning of each list, so that it is read as one value
    season VARCHAR NOT NULL,              -- '' for all time
    event VARCHAR NOT NULL,
    lines VARCHAR NOT NULL                -- JSON: [time_ms, digits, skater, race, source], the first hundred
);

CREATE TABLE record_progression (         -- what each record was, in order
    record_class VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,               -- '' or the track, the nation, the championship
    number INTEGER NOT NULL,              -- 1, 2, 3 ... within the three above
    verdict VARCHAR NOT NULL,             -- broken or equalled
    time_ms INTEGER NOT NULL,
    digits TINYINT NOT NULL,
    skater INTEGER,
    holder VARCHAR NOT NULL,
    noc VARCHAR NOT NULL,
    date DATE,
    year SMALLINT,
    pair SMALLINT,                        -- order within a day
    race INTEGER,
    venue VARCHAR NOT NULL,
    source INTEGER NOT NULL
);

-- Beside them, in the folder of the generation, also derived: `careers-000001.bin` and later parts, one compressed block
-- of columns a skater with the offset of each (careers.py; a later part replaces a skater's block whole), and `races.bin`,
-- the races as rows of fixed width (race_cards.py).
