-- Version 6, as the migrations make it; written by store/migrate.py.

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
, age INTEGER, age_on TEXT, age_band TEXT, preferred_way TEXT, language TEXT, adjustments TEXT, flags TEXT, primary_need TEXT, safety_line TEXT) STRICT;

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
, "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED) STRICT;

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
, "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED, concern_kind TEXT) STRICT;

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

CREATE TABLE cases (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    reference TEXT UNIQUE,
    opened_on TEXT,
    service_user TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    child TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    user_type TEXT,
    relation TEXT,
    matter TEXT,
    reasons TEXT,
    primary_reason TEXT,
    area TEXT,
    sen_level TEXT,
    primary_need TEXT,
    lac TEXT,
    year_group TEXT,
    school TEXT,
    setting_type TEXT,
    postcode_district TEXT,
    child_choice TEXT,
    child_choice_on TEXT,
    young_person_agrees INTEGER CHECK (young_person_agrees IN (0, 1)),
    young_person_agreed_on TEXT,
    third_party INTEGER CHECK (third_party IN (0, 1)),
    permission_how TEXT,
    permission_on TEXT,
    impartiality_explained INTEGER CHECK (impartiality_explained IN (0, 1)),
    impartiality_explained_on TEXT,
    priority INTEGER CHECK (priority IN (0, 1)),
    priority_why TEXT,
    restricted INTEGER CHECK (restricted IN (0, 1)),
    restricted_why TEXT,
    note TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE reaches (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    reach_kind TEXT,
    value TEXT,
    message_safe INTEGER CHECK (message_safe IN (0, 1)),
    note TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE case_people (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    person TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    relation TEXT,
    parental_responsibility INTEGER CHECK (parental_responsibility IN (0, 1)),
    may_be_told INTEGER CHECK (may_be_told IN (0, 1)),
    note TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE case_states (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    state TEXT,
    "on" TEXT,
    why TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE allocations (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    worker TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    "on" TEXT,
    why TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE named_staff (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    worker TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE permissions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    shared_with TEXT,
    named TEXT,
    purpose TEXT,
    given_how TEXT,
    given_on TEXT,
    expires_on TEXT,
    withdrawn_on TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE disclosures (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    contact TEXT REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    "on" TEXT,
    shared_with TEXT,
    named TEXT,
    what TEXT,
    basis TEXT,
    why TEXT,
    decided_by TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    told INTEGER CHECK (told IN (0, 1)),
    not_told_why TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT,
    document_kind TEXT,
    file_name TEXT,
    sha256 TEXT,
    size INTEGER,
    added_on TEXT,
    added_by TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE interventions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    opened_on TEXT,
    level TEXT,
    level_why TEXT,
    need TEXT,
    complexity TEXT,
    agreed_on TEXT,
    agreed TEXT,
    objectives TEXT,
    agreement_signed_on TEXT,
    agreement TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    review_on TEXT,
    closed_on TEXT,
    outcome TEXT,
    outcome_why TEXT,
    evaluation_invited_on TEXT,
    evaluation_not_invited_why TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE level_changes (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    intervention TEXT REFERENCES interventions (id) DEFERRABLE INITIALLY DEFERRED,
    level TEXT,
    "on" TEXT,
    why TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE activities (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    intervention TEXT REFERENCES interventions (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT,
    activity_kind TEXT,
    direction TEXT,
    worker TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    minutes INTEGER,
    with_whom TEXT,
    reached_user INTEGER CHECK (reached_user IN (0, 1)),
    meeting_attended INTEGER CHECK (meeting_attended IN (0, 1)),
    represented INTEGER CHECK (represented IN (0, 1)),
    reviewed INTEGER CHECK (reviewed IN (0, 1)),
    risk_assessed INTEGER CHECK (risk_assessed IN (0, 1)),
    note TEXT,
    contact TEXT REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE deadlines (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT,
    title TEXT,
    triggers TEXT,
    calendar TEXT,
    due_on TEXT,
    safe_by TEXT,
    deadline_state TEXT,
    done_on TEXT,
    note TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE tasks (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    contact TEXT REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT,
    worker TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    due_on TEXT,
    done_on TEXT,
    done_by TEXT REFERENCES workers (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT,
    archived_on TEXT,
    states TEXT
) STRICT;

CREATE TABLE evaluations (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    question_set TEXT,
    version INTEGER,
    answers TEXT,
    month TEXT,
    user_type TEXT,
    comment TEXT,
    name TEXT,
    states TEXT
) STRICT;

CREATE INDEX contacts_of_case ON contacts ("case", received_on) WHERE "case" IS NOT NULL;

CREATE INDEX concerns_of_case ON concerns ("case") WHERE "case" IS NOT NULL;

CREATE INDEX reaches_of_person ON reaches (person);

CREATE INDEX cases_of_service_user ON cases (service_user);

CREATE INDEX cases_of_child ON cases (child);

CREATE INDEX cases_by_day ON cases (opened_on, number, archived_on);

CREATE INDEX cases_restricted ON cases (restricted) WHERE restricted = 1;

CREATE INDEX case_people_of_case ON case_people ("case");

CREATE INDEX case_people_of_person ON case_people (person);

CREATE INDEX case_states_of_case ON case_states ("case", "on", number, state, archived_on);

CREATE INDEX allocations_of_case ON allocations ("case", "on", number, worker, archived_on);

CREATE INDEX named_staff_of_case ON named_staff ("case");

CREATE INDEX permissions_of_case ON permissions ("case");

CREATE INDEX disclosures_of_case ON disclosures ("case") WHERE "case" IS NOT NULL;

CREATE INDEX documents_of_case ON documents ("case");

CREATE INDEX interventions_of_case ON interventions ("case");

CREATE INDEX interventions_open ON interventions (level) WHERE closed_on IS NULL;

CREATE INDEX level_changes_of_intervention
    ON level_changes (intervention, "on", number, level, archived_on);

CREATE INDEX activities_of_case ON activities ("case", at);

CREATE INDEX activities_by_day ON activities (at, activity_kind, minutes, archived_on);

CREATE INDEX deadlines_of_case ON deadlines ("case");

CREATE INDEX deadlines_due ON deadlines (due_on) WHERE done_on IS NULL;

CREATE INDEX tasks_of_case ON tasks ("case") WHERE "case" IS NOT NULL;

CREATE INDEX tasks_due ON tasks (worker, due_on) WHERE done_on IS NULL;

CREATE INDEX permissions_ending
    ON permissions (expires_on) WHERE expires_on IS NOT NULL AND withdrawn_on IS NULL;

CREATE INDEX contacts_to_answer ON contacts (
    received_on, with_worker, taken_by, id, archived_on, merged_into, remit, response_needed
) WHERE archived_on IS NULL AND merged_into IS NULL AND remit IS NOT 'wrong'
    AND response_needed IS NOT 'no' AND response_needed IS NOT 'not_known';

CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX contacts_of_matter ON contacts (earlier_contact) WHERE earlier_contact IS NOT NULL;

CREATE INDEX people_merged ON people (merged_into) WHERE merged_into IS NOT NULL;

CREATE VIEW people_kept AS
WITH RECURSIVE chain (id, kept) AS (
    SELECT id, merged_into FROM people WHERE merged_into IS NOT NULL
    UNION
    SELECT chain.id, people.merged_into FROM chain JOIN people ON people.id = chain.kept
    WHERE people.merged_into IS NOT NULL
)
SELECT chain.id, min(chain.kept) AS kept FROM chain JOIN people ON people.id = chain.kept
WHERE people.merged_into IS NULL
    OR EXISTS (
        SELECT 1 FROM chain AS round WHERE round.id = chain.kept AND round.kept = chain.kept
    )
GROUP BY chain.id;

CREATE VIEW interventions_now AS
SELECT
    interventions.*,
    coalesce(
        (
            SELECT level_changes.level FROM level_changes
            WHERE level_changes.intervention = interventions.id
                AND level_changes.archived_on IS NULL
            ORDER BY level_changes."on" DESC, level_changes.number DESC LIMIT 1
        ),
        interventions.level
    ) AS level_now
FROM interventions;

CREATE VIEW cases_now AS
SELECT
    cases.*,
    coalesce(
        (
            SELECT case_states.state FROM case_states
            WHERE case_states."case" = cases.id AND case_states.archived_on IS NULL
            ORDER BY case_states."on" DESC, case_states.number DESC LIMIT 1
        ),
        'open'
    ) AS state,
    (
        SELECT allocations.worker FROM allocations
        WHERE allocations."case" = cases.id AND allocations.archived_on IS NULL
        ORDER BY allocations."on" DESC, allocations.number DESC LIMIT 1
    ) AS worker,
    (
        SELECT interventions_now.level_now FROM interventions_now
        WHERE interventions_now."case" = cases.id AND interventions_now.archived_on IS NULL
        ORDER BY interventions_now.closed_on IS NULL DESC, interventions_now.opened_on DESC,
            interventions_now.number DESC LIMIT 1
    ) AS level
FROM cases;

CREATE TABLE document_bytes (
    document TEXT NOT NULL,
    piece INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (document, piece)
) STRICT;

CREATE TABLE evaluation_tray (
    id TEXT PRIMARY KEY,
    month TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE searched (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record TEXT NOT NULL UNIQUE,
    "case" TEXT
) STRICT;

CREATE INDEX searched_of_case ON searched ("case") WHERE "case" IS NOT NULL;

CREATE INDEX tasks_of_contact ON tasks (contact) WHERE contact IS NOT NULL;

CREATE VIRTUAL TABLE search_identity USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii',
    prefix = '1 2 3 4 5 6 7 8 9 10 11 12'
);

CREATE VIRTUAL TABLE search_narrative USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii',
    prefix = '1 2 3 4 5 6 7 8 9 10 11 12'
);

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
, merged TEXT, threshold INTEGER) STRICT;

CREATE INDEX editions_of ON editions (issue);

CREATE TABLE contact_days (
    day TEXT PRIMARY KEY,
    counted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER contact_days_more AFTER INSERT ON contacts
WHEN NEW.received_on IS NOT NULL
    AND NEW.archived_on IS NULL AND NEW.merged_into IS NULL AND NEW.remit IS NOT 'wrong'
BEGIN
    INSERT INTO contact_days VALUES (NEW.received_on, 1)
    ON CONFLICT (day) DO UPDATE SET counted = counted + 1;
END;

CREATE TRIGGER contact_days_less AFTER DELETE ON contacts
WHEN OLD.archived_on IS NULL AND OLD.merged_into IS NULL AND OLD.remit IS NOT 'wrong'
BEGIN
    UPDATE contact_days SET counted = counted - 1 WHERE day = OLD.received_on;
END;

CREATE TRIGGER contact_days_left
AFTER UPDATE OF received_on, archived_on, merged_into, remit ON contacts
WHEN OLD.archived_on IS NULL AND OLD.merged_into IS NULL AND OLD.remit IS NOT 'wrong'
BEGIN
    UPDATE contact_days SET counted = counted - 1 WHERE day = OLD.received_on;
END;

CREATE TRIGGER contact_days_joined
AFTER UPDATE OF received_on, archived_on, merged_into, remit ON contacts
WHEN NEW.received_on IS NOT NULL
    AND NEW.archived_on IS NULL AND NEW.merged_into IS NULL AND NEW.remit IS NOT 'wrong'
BEGIN
    INSERT INTO contact_days VALUES (NEW.received_on, 1)
    ON CONFLICT (day) DO UPDATE SET counted = counted + 1;
END;

CREATE INDEX contacts_by_level
    ON contacts (level, received_on, number, archived_on, merged_into);

CREATE INDEX contacts_by_reason
    ON contacts (primary_reason, received_on, number, archived_on, merged_into);

CREATE INDEX contacts_by_worker ON contacts (
    coalesce(with_worker, taken_by), received_on, number, archived_on, merged_into
);

CREATE INDEX contacts_with_reasons
    ON contacts (received_on, number, reasons, archived_on, merged_into) WHERE reasons IS NOT NULL;

CREATE INDEX people_by_name ON people (
    coalesce(full_name, known_as, '') COLLATE NOCASE, number, archived_on, person_kind
);

CREATE INDEX people_by_kind ON people (
    person_kind, coalesce(full_name, known_as, '') COLLATE NOCASE, number, archived_on
);

CREATE INDEX people_by_birth ON people (
    date_of_birth, coalesce(full_name, known_as, '') COLLATE NOCASE, number, archived_on
);

CREATE INDEX tasks_done ON tasks (done_on) WHERE done_on IS NOT NULL;

CREATE INDEX people_archived ON people (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX cases_archived ON cases (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX reaches_archived ON reaches (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX case_people_archived ON case_people (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX case_states_archived ON case_states (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX allocations_archived ON allocations (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX permissions_archived ON permissions (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX contacts_archived ON contacts (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX responses_archived ON responses (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX concerns_archived ON concerns (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX disclosures_archived ON disclosures (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX documents_archived ON documents (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX interventions_archived ON interventions (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX level_changes_archived ON level_changes (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX activities_archived ON activities (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX deadlines_archived ON deadlines (archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX tasks_archived ON tasks (archived_on) WHERE archived_on IS NOT NULL;
