-- Where the owner of a model lets what was decided in it be offered as a question; the model itself is not seen there.
CREATE TABLE model_lesson (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    PRIMARY KEY (tenant, model, channel, conversation)
);

CREATE INDEX model_lesson_by_conversation ON model_lesson (tenant, channel, conversation);
