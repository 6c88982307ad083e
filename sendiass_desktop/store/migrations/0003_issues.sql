-- Reports that were issued, and each time one was handed over. docs/data.md explains each table.

CREATE TABLE issues (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    report TEXT,
    period TEXT,
    first TEXT,
    last TEXT,
    as_at TEXT,
    issued_on TEXT,
    issued_by TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    definitions TEXT,
    provisional INTEGER CHECK (provisional IN (0, 1)),
    why TEXT,
    revises TEXT REFERENCES issues (id) DEFERRABLE INITIALLY DEFERRED,
    content TEXT,
    sha256 TEXT,
    states TEXT
) STRICT;

CREATE INDEX issues_by_period ON issues (report, first, last);

CREATE TABLE editions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    issue TEXT REFERENCES issues (id) DEFERRABLE INITIALLY DEFERRED,
    audience TEXT,
    "on" TEXT,
    by TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    recipient TEXT,
    formats TEXT,
    sealed INTEGER CHECK (sealed IN (0, 1)),
    full INTEGER CHECK (full IN (0, 1)),
    full_why TEXT,
    decided_by TEXT,
    hidden TEXT,
    states TEXT
) STRICT;

CREATE INDEX editions_of ON editions (issue);
