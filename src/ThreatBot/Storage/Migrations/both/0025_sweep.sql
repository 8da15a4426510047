-- When what is kept too long is looked for next; whoever puts it off does it, so of several servers one does.
CREATE TABLE sweep (
    name TEXT NOT NULL PRIMARY KEY,
    due BIGINT NOT NULL
);

INSERT INTO sweep (name, due) VALUES ('retention', 0);
