-- One index for each order of the lists of contacts and people, so that any page of them is sought
-- by the key of a row beside it (store/queries/walk.py), and the little there is of what was
-- archived and of what was done. docs/performance.md has the figures.

CREATE INDEX contacts_by_level
    ON contacts (level, received_on, number, archived_on, merged_into);

CREATE INDEX contacts_by_reason
    ON contacts (primary_reason, received_on, number, archived_on, merged_into);

CREATE INDEX contacts_by_worker ON contacts (
    coalesce(with_worker, taken_by), received_on, number, archived_on, merged_into
);

-- A reason is one of several in a contact's list: all of them are looked at, in this index alone.
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
