-- What an imported file holds beside objects and this version does not know.

ALTER TABLE model ADD COLUMN extra BYTEA;
