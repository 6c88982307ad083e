-- What was merged in an edition, and up to what count it hid. docs/data.md explains each table.

ALTER TABLE editions ADD COLUMN merged TEXT;

ALTER TABLE editions ADD COLUMN threshold INTEGER;
