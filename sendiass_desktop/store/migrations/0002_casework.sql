-- Casework: people in full, cases and what stands around them, interventions and activities,
-- deadlines, tasks, documents, evaluations. docs/data.md explains each table.

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

ALTER TABLE people ADD COLUMN age INTEGER;
ALTER TABLE people ADD COLUMN age_on TEXT;
ALTER TABLE people ADD COLUMN age_band TEXT;
ALTER TABLE people ADD COLUMN preferred_way TEXT;
ALTER TABLE people ADD COLUMN language TEXT;
ALTER TABLE people ADD COLUMN adjustments TEXT;
ALTER TABLE people ADD COLUMN flags TEXT;
ALTER TABLE people ADD COLUMN primary_need TEXT;
ALTER TABLE people ADD COLUMN safety_line TEXT;
ALTER TABLE contacts ADD COLUMN "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE concerns ADD COLUMN "case" TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE concerns ADD COLUMN concern_kind TEXT;

-- A case's page reads each of these by its case, in the order of its days.
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
-- What may still have to be answered; who is to answer is read from the index alone.
CREATE INDEX contacts_to_answer ON contacts (
    received_on, with_worker, taken_by, id, archived_on, merged_into, remit, response_needed
) WHERE archived_on IS NULL AND merged_into IS NULL AND remit IS NOT 'wrong'
    AND response_needed IS NOT 'no' AND response_needed IS NOT 'not_known';
CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX contacts_of_matter ON contacts (earlier_contact) WHERE earlier_contact IS NOT NULL;
CREATE INDEX people_merged ON people (merged_into) WHERE merged_into IS NOT NULL;

-- Who everybody that was merged is now; links are never rewritten, reads go through this. Round in
-- a circle, as two laptops may make one, the first id of the circle is left.
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

-- How things stand now: the last dated change counts, of one day the last one written.
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

-- The bytes of documents, in pieces; the journal holds their sum and size only.
CREATE TABLE document_bytes (
    document TEXT NOT NULL,
    piece INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (document, piece)
) STRICT;

-- Evaluations as they come in: no history, no order, the month only (records.md, Evaluation).
CREATE TABLE evaluation_tray (
    id TEXT PRIMARY KEY,
    month TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The search index is made anew after this: what a match belongs to decides who may see it, and
-- the beginning of a word, up to twelve letters, is looked up as a word of its own: read from the
-- newest on, it costs the same whether ten records have it or a hundred thousand.
DROP TABLE searched;
CREATE TABLE searched (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record TEXT NOT NULL UNIQUE,
    "case" TEXT
) STRICT;
CREATE INDEX searched_of_case ON searched ("case") WHERE "case" IS NOT NULL;
CREATE INDEX tasks_of_contact ON tasks (contact) WHERE contact IS NOT NULL;

DROP TABLE search_identity;
DROP TABLE search_narrative;
CREATE VIRTUAL TABLE search_identity USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii',
    prefix = '1 2 3 4 5 6 7 8 9 10 11 12'
);
-- What is found by whoever may read notes: every word of a record, its identity's too, so that
-- one question finds two words wherever in the record they stand.
CREATE VIRTUAL TABLE search_narrative USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii',
    prefix = '1 2 3 4 5 6 7 8 9 10 11 12'
);
INSERT INTO search_identity (search_identity, rank) VALUES ('secure-delete', 1);
INSERT INTO search_narrative (search_narrative, rank) VALUES ('secure-delete', 1);
