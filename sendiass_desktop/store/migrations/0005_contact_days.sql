-- How many contacts count on each day, kept by the tables themselves: a score card compares with
-- years of them and must not count them each time. docs/data.md explains the table.

CREATE TABLE contact_days (
    day TEXT PRIMARY KEY,
    counted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO contact_days
SELECT received_on, count(*) FROM contacts
WHERE received_on IS NOT NULL
    AND archived_on IS NULL AND merged_into IS NULL AND remit IS NOT 'wrong'
GROUP BY received_on;

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
