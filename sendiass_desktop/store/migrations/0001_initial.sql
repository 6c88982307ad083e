-- The first shape of a store. docs/data.md explains each table.

CREATE TABLE store (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE origins (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    letter TEXT NOT NULL
) STRICT;

CREATE TABLE journal (
    number INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL REFERENCES origins (number),
    sequence INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    at TEXT NOT NULL,
    worker TEXT,
    verb TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    format INTEGER NOT NULL,
    base TEXT NOT NULL,
    facts_digest BLOB,
    facts_salt BLOB,
    facts BLOB,
    private_digest BLOB,
    private_salt BLOB,
    private BLOB,
    hash BLOB NOT NULL,
    UNIQUE (origin, sequence)
) STRICT;

CREATE INDEX journal_of_record ON journal (record);

CREATE TABLE workers (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT,
    role TEXT,
    active_from TEXT,
    active_to TEXT,
    ipsea_level INTEGER,
    ipsea_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE settings (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT,
    value TEXT,
    valid_from TEXT,
    states TEXT
) STRICT;

CREATE TABLE list_entries (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "list" TEXT,
    code TEXT,
    label TEXT,
    position INTEGER,
    synonyms TEXT,
    valid_from TEXT,
    retired_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE people (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    full_name TEXT,
    known_as TEXT,
    person_kind TEXT,
    date_of_birth TEXT,
    gender TEXT,
    phone TEXT,
    email TEXT,
    postcode TEXT,
    merged_into TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE contacts (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    reference TEXT UNIQUE,
    received_on TEXT,
    received_time TEXT,
    taken_by TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    with_worker TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    channel TEXT,
    user_type TEXT,
    name TEXT,
    call_back_name TEXT,
    call_back_number TEXT,
    call_back_email TEXT,
    call_back_best_time TEXT,
    message_safe INTEGER CHECK (message_safe IN (0, 1)),
    must_not_tell TEXT,
    about TEXT,
    year_group TEXT,
    age INTEGER,
    age_band TEXT,
    school TEXT,
    setting_type TEXT,
    postcode_district TEXT,
    gender TEXT,
    gender_described TEXT,
    lac TEXT,
    sen_level TEXT,
    primary_need TEXT,
    remit TEXT,
    area TEXT,
    reasons TEXT,
    primary_reason TEXT,
    reason_other TEXT,
    deficit_where TEXT,
    deficit_what TEXT,
    second_deficit_where TEXT,
    second_deficit_what TEXT,
    level TEXT,
    level_why TEXT,
    heard TEXT,
    third_party INTEGER CHECK (third_party IN (0, 1)),
    permission_how TEXT,
    permission_on TEXT,
    child_choice TEXT,
    impartiality_explained INTEGER CHECK (impartiality_explained IN (0, 1)),
    privacy_explained INTEGER CHECK (privacy_explained IN (0, 1)),
    adjustment TEXT,
    statutory_deadline TEXT,
    priority INTEGER CHECK (priority IN (0, 1)),
    priority_why TEXT,
    note TEXT,
    minutes INTEGER,
    response_needed TEXT,
    response_not_needed_why TEXT,
    due_moved_to TEXT,
    due_moved_why TEXT,
    ended_on TEXT,
    outcome TEXT,
    evaluation_offered INTEGER CHECK (evaluation_offered IN (0, 1)),
    evaluation_not_offered_why TEXT,
    person TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    call TEXT,
    first_contact INTEGER CHECK (first_contact IN (0, 1)),
    earlier_contact TEXT REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    merged_into TEXT REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE responses (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    contact TEXT REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT,
    how TEXT,
    result TEXT,
    worker TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    minutes INTEGER,
    in_call INTEGER CHECK (in_call IN (0, 1)),
    note TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE concerns (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    contact TEXT REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    said TEXT,
    passed_to TEXT,
    passed_at TEXT,
    told INTEGER CHECK (told IN (0, 1)),
    not_told_why TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

-- The list's pages, its length and the monthly totals are read from this index alone.
CREATE INDEX contacts_by_day
    ON contacts (received_on, number, archived_on, merged_into, remit, level);
CREATE INDEX contacts_of_person
    ON contacts (person, received_on, archived_on, merged_into) WHERE person IS NOT NULL;
CREATE INDEX responses_of_contact ON responses (contact, at, result, in_call, archived_on);
CREATE INDEX concerns_of_contact ON concerns (contact);

CREATE TABLE counters (
    prefix TEXT NOT NULL,
    letter TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (prefix, letter, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE searched (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record TEXT NOT NULL UNIQUE
) STRICT;

-- What goes in is folded and split into words already (domain/search_text.py), so that the
-- tokenizer has only to take them apart at the spaces: every letter outside ASCII is one to it.
CREATE VIRTUAL TABLE search_identity USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);
CREATE VIRTUAL TABLE search_narrative USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);
INSERT INTO search_identity (search_identity, rank) VALUES ('secure-delete', 1);
INSERT INTO search_narrative (search_narrative, rank) VALUES ('secure-delete', 1);

CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    form TEXT NOT NULL,
    record TEXT NOT NULL,
    worker TEXT NOT NULL,
    typed TEXT NOT NULL,
    base TEXT NOT NULL,
    started_at TEXT NOT NULL,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
