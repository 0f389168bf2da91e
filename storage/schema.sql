-- Written by `python -m storage.schema` from the migrations.

CREATE TABLE absences (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    stand_in_id TEXT NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    ended_at BIGINT
, settled_at BIGINT, begun_at BIGINT);

CREATE INDEX absences_ahead ON absences (since) WHERE begun_at IS NULL;

CREATE INDEX absences_person ON absences (person_id, until);

CREATE INDEX absences_stand_in ON absences (stand_in_id, until);

CREATE INDEX absences_unsettled ON absences (until) WHERE settled_at IS NULL;

CREATE TABLE absences_asked (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    back TEXT NOT NULL,
    asked_at BIGINT NOT NULL
, first TEXT);

CREATE TABLE agenda_feeds (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    token_hash TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE answer_links (
    token_hash TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES people (id),
    appointment_id TEXT REFERENCES appointments (id),
    way TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE INDEX answer_links_made ON answer_links (made_at);

CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    appointment_id TEXT NOT NULL REFERENCES appointments (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    answer TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX answers_appointment ON answers (appointment_id, at);

CREATE TABLE appointment_changes (
    id TEXT PRIMARY KEY,
    appointment_id TEXT NOT NULL REFERENCES appointments (id),
    report_id TEXT NOT NULL REFERENCES reports (id),
    change TEXT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    was_starts_at BIGINT,
    was_location BLOB,
    undone_at BIGINT
);

CREATE INDEX appointment_changes_appointment ON appointment_changes (appointment_id, changed_at);

CREATE INDEX appointment_changes_report ON appointment_changes (report_id);

CREATE TABLE appointment_sources (
    client_id TEXT NOT NULL REFERENCES people (id),
    starts_at BIGINT NOT NULL,
    appointment_id TEXT NOT NULL REFERENCES appointments (id),
    minutes INTEGER NOT NULL,
    type TEXT NOT NULL,
    location BLOB NOT NULL,
    gone_at BIGINT,
    PRIMARY KEY (client_id, starts_at)
);

CREATE INDEX appointment_sources_appointment ON appointment_sources (appointment_id);

CREATE TABLE appointments (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES people (id),
    coach_id TEXT NOT NULL REFERENCES people (id),
    starts_at BIGINT NOT NULL,
    minutes INTEGER NOT NULL,
    type TEXT NOT NULL,
    location BLOB NOT NULL,
    version INTEGER NOT NULL,
    cancelled_by TEXT
);

CREATE INDEX appointments_client ON appointments (client_id, starts_at);

CREATE INDEX appointments_coach ON appointments (coach_id, starts_at);

CREATE TABLE attempts (
    outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    way TEXT NOT NULL,
    at BIGINT NOT NULL,
    result TEXT NOT NULL,
    reason TEXT,
    provider_id TEXT
);

CREATE INDEX attempts_of ON attempts (outbox_id, at);

CREATE INDEX attempts_of_number ON attempts (provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE INDEX audit_actor ON audit (actor, at);

CREATE INDEX audit_object ON audit (object);

CREATE TABLE buttons (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    once INTEGER NOT NULL
);

CREATE INDEX buttons_expiry ON buttons (expires_at);

CREATE VIEW claims AS
SELECT f.id AS fact_id FROM facts f
WHERE f.kind = 'milestone' AND f.type = 'plan_agreed' AND NOT EXISTS (
    SELECT 1 FROM confirmations c
    WHERE c.fact_id = f.id AND c.side = 'klantmanager' AND c.said <> 'no' AND c.void_at IS NULL);

CREATE TABLE confirmations (
    fact_id TEXT NOT NULL REFERENCES facts (id),
    side TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES people (id),
    said TEXT NOT NULL,
    at BIGINT NOT NULL,
    void_at BIGINT,
    PRIMARY KEY (fact_id, side, at)
);

CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    given INTEGER NOT NULL,
    text_version TEXT NOT NULL,
    language TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX consents_person ON consents (person_id, at);

CREATE TABLE "contracts" (
    municipality TEXT NOT NULL,
    name TEXT NOT NULL,
    terms TEXT NOT NULL,
    PRIMARY KEY (municipality, name)
);

CREATE TABLE digest_moments (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    weekday INTEGER NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE drafts (
    person_id TEXT NOT NULL REFERENCES people (id),
    path TEXT NOT NULL,
    at BIGINT NOT NULL,
    fields BLOB NOT NULL,
    PRIMARY KEY (person_id, path)
);

CREATE INDEX drafts_at ON drafts (at);

CREATE TABLE entrances (
    id TEXT PRIMARY KEY,
    window_hash TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'account', 'invitation')),
    link_hash TEXT UNIQUE,
    code_hash TEXT,
    goes_to TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    shown_at BIGINT,
    ended_at BIGINT,
    confirmed INTEGER NOT NULL DEFAULT 0
, issuer TEXT, subject TEXT);

CREATE INDEX entrances_person ON entrances (person_id);

CREATE INDEX entrances_window ON entrances (window_hash, expires_at);

CREATE TABLE event_links (
    person_id TEXT NOT NULL REFERENCES people (id),
    mark TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    appointment_id TEXT REFERENCES appointments (id),
    client_id TEXT REFERENCES people (id),
    state TEXT NOT NULL,
    place_mark TEXT NOT NULL,
    problem TEXT,
    from_file INTEGER NOT NULL,
    PRIMARY KEY (person_id, mark)
);

CREATE TABLE factors (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('totp', 'passkey')),
    name TEXT NOT NULL,
    credential TEXT UNIQUE,
    secret BLOB NOT NULL,
    counter BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT,
    ended_at BIGINT
);

CREATE INDEX factors_person ON factors (person_id);

CREATE TABLE facts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES people (id),
    type TEXT NOT NULL,
    on_date TEXT NOT NULL,
    details TEXT NOT NULL,
    reported_by TEXT NOT NULL REFERENCES people (id),
    reported_at BIGINT NOT NULL,
    report_id TEXT REFERENCES reports (id),
    retracted_at BIGINT
);

CREATE INDEX facts_client ON facts (client_id, on_date);

CREATE INDEX facts_report ON facts (report_id);

CREATE TABLE file_requests (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT REFERENCES people (id),
    allowed INTEGER
);

CREATE INDEX file_requests_aging ON file_requests (asked_at);

CREATE INDEX file_requests_person ON file_requests (person_id, asked_at);

CREATE TABLE forms (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    goes_to TEXT NOT NULL,
    contents BLOB NOT NULL,
    said BLOB NOT NULL,
    PRIMARY KEY (id, person_id)
);

CREATE INDEX forms_at ON forms (at);

CREATE TABLE given_calendars (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    address BLOB NOT NULL,
    given_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    read_at BIGINT,
    etag TEXT,
    modified TEXT,
    fault TEXT,
    fault_since BIGINT,
    told INTEGER NOT NULL DEFAULT 0,
    asked_at BIGINT
);

CREATE INDEX given_calendars_due ON given_calendars (due_at);

CREATE TABLE identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);

CREATE INDEX identities_person ON identities (person_id);

CREATE TABLE import_parts (
    import_id TEXT NOT NULL REFERENCES imports (id),
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    rows INTEGER NOT NULL,
    stored INTEGER NOT NULL DEFAULT 0,
    body BLOB NOT NULL,
    PRIMARY KEY (import_id, number)
);

CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    begun_at BIGINT NOT NULL,
    checked_at BIGINT,
    rows INTEGER NOT NULL DEFAULT 0,
    stored INTEGER NOT NULL DEFAULT 0
, municipality TEXT NOT NULL DEFAULT '');

CREATE TABLE inbox (
    update_id BIGINT PRIMARY KEY,
    sender TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    body BLOB,
    state TEXT NOT NULL CHECK (state IN ('todo', 'done', 'dead')),
    tries INTEGER NOT NULL DEFAULT 0,
    next_try_at BIGINT NOT NULL DEFAULT 0,
    fault TEXT
);

CREATE INDEX inbox_line ON inbox (sender, update_id) WHERE state = 'todo';

CREATE INDEX inbox_todo ON inbox (update_id) WHERE state = 'todo';

CREATE TABLE invitations (
    token_hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_by TEXT,
    closed_at BIGINT
, confirmed INTEGER NOT NULL DEFAULT 0);

CREATE INDEX invitations_person ON invitations (person_id);

CREATE TABLE last_days (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    last_on TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);

CREATE TABLE list_moments (
    person_id TEXT NOT NULL REFERENCES people (id),
    list TEXT NOT NULL CHECK (list IN ('morning', 'evening')),
    at TEXT,
    PRIMARY KEY (list, person_id)
);

CREATE TABLE looks (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    real_at BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    route TEXT NOT NULL,
    object TEXT NOT NULL,
    client_id TEXT REFERENCES people (id),
    number INTEGER NOT NULL
);

CREATE INDEX looks_at ON looks (at);

CREATE INDEX looks_client ON looks (client_id, at);

CREATE INDEX looks_person ON looks (person_id, at);

CREATE TABLE memberships (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    municipality TEXT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT,
    ended_by TEXT,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX memberships_open ON memberships (person_id) WHERE until IS NULL;

CREATE INDEX memberships_person ON memberships (person_id, since);

CREATE TABLE openings (
    address TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL REFERENCES invitations (token_hash),
    opened_at BIGINT NOT NULL,
    declined_at BIGINT
, language TEXT);

CREATE INDEX openings_token ON openings (token_hash);

CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('municipality', 'supplier')),
    parent_id TEXT REFERENCES organisations (id)
, phone BLOB, night_phone BLOB);

CREATE TRIGGER outbox_tally AFTER UPDATE OF state ON outbox WHEN new.ended_at IS NOT NULL AND old.ended_at IS NULL
BEGIN
    INSERT INTO tallies (name, count) VALUES (new.state, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1;
END;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    dedupe_key TEXT NOT NULL UNIQUE,
    person_id TEXT REFERENCES people (id),
    address TEXT,
    template TEXT NOT NULL,
    params BLOB,
    means TEXT NOT NULL,
    target TEXT,
    subject TEXT,
    lane INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    uncertain INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    message_id TEXT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
, wording TEXT, language TEXT, told_at BIGINT, left_with TEXT, told_to TEXT REFERENCES people (id), way TEXT, gathered INTEGER NOT NULL DEFAULT 0);

CREATE INDEX outbox_about ON outbox (subject) WHERE subject IS NOT NULL;

CREATE INDEX outbox_due ON outbox (lane, due_at, id) WHERE state = 'queued';

CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;

CREATE INDEX outbox_last_moment ON outbox (expires_at) WHERE state = 'queued';

CREATE INDEX outbox_left_over ON outbox (person_id)
WHERE left_with IS NULL AND state IN ('void', 'failed', 'expired', 'uncertain');

CREATE INDEX outbox_letters ON outbox (ended_at) WHERE way = 'letter' AND state = 'sent';

CREATE INDEX outbox_message ON outbox (person_id, message_id) WHERE subject IS NOT NULL AND message_id IS NOT NULL;

CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';

CREATE INDEX outbox_subject ON outbox (subject) WHERE state = 'queued';

CREATE INDEX outbox_texts ON outbox (ended_at) WHERE way = 'sms' AND state = 'sent';

CREATE INDEX outbox_told_of ON outbox (person_id, told_at) WHERE told_to IS NOT NULL;

CREATE INDEX outbox_told_to ON outbox (told_to, told_at) WHERE told_to IS NOT NULL;

CREATE INDEX outbox_way ON outbox (way, due_at, id) WHERE state = 'queued' AND way IS NOT NULL;

CREATE INDEX outbox_with_nobody ON outbox (ended_at) WHERE left_with = 'nobody';

CREATE INDEX outbox_words ON outbox (person_id, template)
WHERE params IS NOT NULL AND means = 'send' AND state IN ('queued', 'sending', 'sent', 'uncertain');

CREATE TABLE outbox_pieces (
    outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    message_id TEXT NOT NULL,
    PRIMARY KEY (outbox_id, message_id)
);

CREATE TABLE outbox_shown (
    person_id TEXT NOT NULL REFERENCES people (id),
    message_id TEXT NOT NULL,
    outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    body BLOB NOT NULL,
    PRIMARY KEY (person_id, message_id)
);

CREATE INDEX outbox_shown_of ON outbox_shown (outbox_id);

CREATE TABLE outcomes (
    appointment_id TEXT NOT NULL REFERENCES appointments (id),
    version INTEGER NOT NULL,
    client_id TEXT NOT NULL REFERENCES people (id),
    status TEXT,
    minutes_late INTEGER,
    late_notice INTEGER NOT NULL,
    left_early INTEGER NOT NULL,
    reason BLOB,
    reported_by TEXT NOT NULL REFERENCES people (id),
    reported_at BIGINT NOT NULL,
    report_id TEXT REFERENCES reports (id), reminded INTEGER,
    PRIMARY KEY (appointment_id, version)
);

CREATE INDEX outcomes_reason ON outcomes (reported_at) WHERE reason IS NOT NULL;

CREATE INDEX outcomes_report ON outcomes (report_id);

CREATE TABLE page_access (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    bound_at BIGINT NOT NULL,
    confirmed_at BIGINT
);

CREATE VIEW paused_days AS
SELECT w.id, w.client_id, w.since, CASE WHEN w.stopped_on < w.until THEN w.stopped_on ELSE w.until END AS until
FROM (SELECT p.id, p.client_id, CASE WHEN p.since < t.referred_on THEN t.referred_on ELSE p.since END AS since,
        coalesce(p.ended_on, p.until) AS until,
        coalesce((SELECT min(s.on_date) FROM stopped_trajectories s WHERE s.client_id = p.client_id), p.until)
            AS stopped_on
    FROM pauses p JOIN trajectories t ON t.client_id = p.client_id WHERE p.allowed = 1) w
WHERE w.since < w.until AND w.since < w.stopped_on;

CREATE TABLE pauses (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES people (id),
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    report_id TEXT REFERENCES reports (id),
    allowed INTEGER,
    decided_by TEXT REFERENCES people (id),
    decided_at BIGINT,
    ended_on TEXT,
    ended_by TEXT REFERENCES people (id),
    ended_at BIGINT,
    replaced_by TEXT REFERENCES pauses (id),
    meetings_left INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX pauses_client ON pauses (client_id, since);

CREATE INDEX pauses_open ON pauses (until) WHERE ended_on IS NULL;

CREATE INDEX pauses_report ON pauses (report_id);

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    first_name BLOB NOT NULL,
    language TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    municipality TEXT NOT NULL,
    created_at BIGINT NOT NULL
, work_phone BLOB, work_phone_by TEXT);

CREATE INDEX people_role ON people (role, code);

CREATE TABLE phrase_readers (
    sent_id TEXT NOT NULL REFERENCES phrases_sent (id),
    client_id TEXT NOT NULL REFERENCES people (id),
    answer TEXT,
    answered_at BIGINT,
    PRIMARY KEY (sent_id, client_id)
);

CREATE TABLE phrases_sent (
    id TEXT PRIMARY KEY,
    coach_id TEXT NOT NULL REFERENCES people (id),
    phrase TEXT NOT NULL,
    card TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE "places" (
    municipality TEXT NOT NULL,
    location TEXT NOT NULL,
    address TEXT NOT NULL,
    latitude TEXT NOT NULL,
    longitude TEXT NOT NULL,
    PRIMARY KEY (municipality, location)
);

CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    message_id TEXT NOT NULL,
    report_id TEXT REFERENCES reports (id),
    reason TEXT NOT NULL,
    about TEXT NOT NULL,
    appointment_id TEXT REFERENCES appointments (id),
    body BLOB,
    sent_at BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    ended_at BIGINT,
    how TEXT
, guesses BLOB);

CREATE INDEX questions_aging ON questions (asked_at) WHERE ended_at IS NULL;

CREATE INDEX questions_waiting ON questions (person_id, asked_at) WHERE ended_at IS NULL;

CREATE VIEW reached AS
SELECT w.person_id, w.last_proof_at AS seen_at,
    CASE WHEN w.reach NOT IN ('active', 'left') AND EXISTS (SELECT 1 FROM ways o
        WHERE o.person_id = w.person_id AND o.kind IN ('email', 'sms', 'letter') AND o.reach = 'active'
            AND (w.reach <> 'stopped' OR EXISTS (SELECT 1 FROM way_consents c WHERE c.client_id = o.person_id
                AND c.kind = o.kind AND c.withdrawn_at IS NULL AND c.given_at > w.since)))
        THEN 'active' ELSE w.reach END AS reach,
    CASE WHEN w.reach NOT IN ('active', 'stopped', 'left') THEN coalesce((SELECT min(o.since) FROM ways o
        WHERE o.person_id = w.person_id AND o.kind IN ('email', 'sms', 'letter') AND o.reach = 'active'), w.since)
        WHEN w.reach = 'stopped' THEN coalesce((SELECT min(c.given_at) FROM way_consents c
            JOIN ways o ON o.person_id = c.client_id AND o.kind = c.kind AND o.reach = 'active'
            WHERE c.client_id = w.person_id AND c.withdrawn_at IS NULL AND c.given_at > w.since), w.since)
        ELSE w.since END AS since
FROM ways w WHERE w.kind = 'telegram';

CREATE TABLE recovery_codes (
    person_id TEXT NOT NULL REFERENCES people (id),
    mark BLOB NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (person_id, mark)
);

CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    message_id TEXT,
    at BIGINT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (person_id, message_id)
);

CREATE INDEX reports_person ON reports (person_id, at);

CREATE VIEW resting_trajectories AS
SELECT client_id, on_date AS since, '9999-12-31' AS until FROM stopped_trajectories
UNION ALL
SELECT client_id, since, coalesce(ended_on, until) FROM pauses WHERE allowed = 1;

CREATE TABLE rights_requests (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    fault TEXT,
    made_at BIGINT NOT NULL,
    reminded TEXT,
    closed_at BIGINT
, call_days INTEGER NOT NULL DEFAULT 5, answer_days INTEGER NOT NULL DEFAULT 42);

CREATE UNIQUE INDEX rights_requests_open ON rights_requests (client_id, kind, coalesce(fault, ''))
WHERE closed_at IS NULL;

CREATE TABLE rights_steps (
    request_id TEXT NOT NULL REFERENCES rights_requests (id),
    number INTEGER NOT NULL,
    step TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (request_id, number)
);

CREATE TABLE rights_texts (
    request_id TEXT NOT NULL REFERENCES rights_requests (id),
    number INTEGER NOT NULL,
    text BLOB NOT NULL,
    PRIMARY KEY (request_id, number)
);

CREATE TABLE runtime (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE satisfaction (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    week TEXT NOT NULL,
    score INTEGER NOT NULL
, municipality TEXT NOT NULL DEFAULT '');

CREATE INDEX satisfaction_organisation ON satisfaction (organisation_id, week);

CREATE TABLE satisfaction_asked (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    at BIGINT NOT NULL
);

CREATE TABLE sent_calendars (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    file_id BLOB NOT NULL,
    message_id TEXT NOT NULL,
    sent_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    cookie_hash TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES people (id),
    way TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    ended_at BIGINT
);

CREATE INDEX sessions_person ON sessions (person_id);

CREATE VIEW stopped_trajectories AS
SELECT t.client_id, f.on_date
FROM trajectories t JOIN facts f ON f.client_id = t.client_id AND f.on_date >= t.referred_on
WHERE f.retracted_at IS NULL AND (f.kind = 'ending'
    OR f.kind = 'milestone' AND f.type IN ('start_decision', 'go_no_go')
        AND (f.details LIKE '%"no_start"%' OR f.details LIKE '%"no_go"%')
        AND NOT EXISTS (SELECT 1 FROM facts n WHERE n.client_id = f.client_id AND n.kind = 'milestone'
            AND n.retracted_at IS NULL AND n.on_date >= t.referred_on
            AND (f.type = 'start_decision' AND n.type = 'traject_started'
                OR n.type = f.type AND n.details LIKE '%"outcome"%' AND (n.on_date > f.on_date
                    OR n.on_date = f.on_date AND n.reported_at > f.reported_at))));

CREATE TABLE tallies (name TEXT PRIMARY KEY, count BIGINT NOT NULL);

CREATE TABLE task_steps (
    task_id TEXT NOT NULL REFERENCES tasks (id),
    number INTEGER NOT NULL,
    step TEXT NOT NULL,
    detail TEXT,
    by_id TEXT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (task_id, number)
);

CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES people (id),
    about TEXT NOT NULL UNIQUE,
    appointment_id TEXT REFERENCES appointments (id),
    fact_id TEXT REFERENCES facts (id),
    raised_by TEXT NOT NULL REFERENCES people (id),
    raised_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    stand_in_id TEXT REFERENCES people (id),
    asked_at BIGINT,
    closed_at BIGINT
, passed_to TEXT, look_at BIGINT);

CREATE INDEX tasks_client ON tasks (client_id, raised_at);

CREATE INDEX tasks_from_client ON tasks (look_at) WHERE closed_at IS NULL AND passed_to IS NOT NULL;

CREATE INDEX tasks_open ON tasks (client_id) WHERE closed_at IS NULL;

CREATE INDEX tasks_unanswered ON tasks (raised_at)
WHERE closed_at IS NULL AND asked_at IS NULL AND kind IN ('no_show', 'pause', 'plan');

CREATE TABLE text_marks (
    sender TEXT NOT NULL,
    message_id TEXT NOT NULL,
    mark BLOB NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (sender, message_id)
) WITHOUT ROWID;

CREATE INDEX text_marks_aging ON text_marks (at);

CREATE TABLE tips (
    person_id TEXT NOT NULL REFERENCES people (id),
    tip TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, tip)
);

CREATE TABLE told_clocks (
    client_id TEXT NOT NULL REFERENCES people (id),
    clock TEXT NOT NULL,
    stage TEXT NOT NULL,
    since TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    told_at BIGINT NOT NULL,
    PRIMARY KEY (client_id, clock, stage, since, person_id)
);

CREATE TABLE trajectories (
    client_id TEXT PRIMARY KEY REFERENCES people (id),
    coach_id TEXT NOT NULL REFERENCES people (id),
    klantmanager_id TEXT NOT NULL REFERENCES people (id),
    contract TEXT NOT NULL,
    lot TEXT NOT NULL,
    referred_on TEXT NOT NULL
);

CREATE INDEX trajectories_coach ON trajectories (coach_id);

CREATE INDEX trajectories_klantmanager ON trajectories (klantmanager_id);

CREATE TABLE tries (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX tries_at ON tries (at);

CREATE INDEX tries_subject ON tries (kind, subject, at);

CREATE TABLE uninvited (
    number INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL UNIQUE REFERENCES people (id)
);

CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    body BLOB,
    told BLOB NOT NULL,
    done_at BIGINT
);

CREATE INDEX uploads_at ON uploads (at);

CREATE TABLE waiting (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    account BLOB NOT NULL,
    opened_at BIGINT NOT NULL
);

CREATE TRIGGER erased_ways_go AFTER DELETE ON way_consents
BEGIN
    DELETE FROM ways WHERE person_id = OLD.client_id AND kind = OLD.kind AND OLD.withdrawn_at IS NULL;
END;

CREATE TRIGGER withdrawn_ways_go AFTER UPDATE OF withdrawn_at ON way_consents WHEN NEW.withdrawn_at IS NOT NULL
BEGIN
    DELETE FROM ways WHERE person_id = NEW.client_id AND kind = NEW.kind;
END;

CREATE TABLE way_consents (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('email', 'sms', 'letter')),
    asked_by TEXT NOT NULL REFERENCES people (id),
    given_at BIGINT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('spoken', 'written')),
    withdrawn_at BIGINT,
    withdrawn_by TEXT REFERENCES people (id)
);

CREATE UNIQUE INDEX way_consents_holding ON way_consents (client_id, kind) WHERE withdrawn_at IS NULL;

CREATE INDEX way_consents_of ON way_consents (client_id, given_at);

CREATE TRIGGER addresses_of_client_need_consent BEFORE UPDATE OF person_id, kind, address ON ways
WHEN NEW.kind <> 'telegram' AND NEW.address IS NOT NULL
    AND EXISTS (SELECT 1 FROM people WHERE id = NEW.person_id AND role = 'client')
    AND NOT EXISTS (SELECT 1 FROM way_consents
        WHERE client_id = NEW.person_id AND kind = NEW.kind AND withdrawn_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a client has not agreed to this way');
END;

CREATE TRIGGER addresses_of_staff_are_one BEFORE INSERT ON ways
WHEN NEW.kind <> 'telegram' AND EXISTS (SELECT 1 FROM ways w JOIN people p ON p.id = w.person_id
    WHERE w.kind = NEW.kind AND w.address_index = NEW.address_index AND w.person_id <> NEW.person_id
        AND (p.role <> 'client' OR EXISTS (SELECT 1 FROM people WHERE id = NEW.person_id AND role <> 'client')))
BEGIN
    SELECT RAISE(ABORT, 'somebody of the staff reads at this address');
END;

CREATE TRIGGER ways_of_client_need_consent BEFORE INSERT ON ways
WHEN NEW.kind <> 'telegram' AND EXISTS (SELECT 1 FROM people WHERE id = NEW.person_id AND role = 'client')
    AND NOT EXISTS (SELECT 1 FROM way_consents
        WHERE client_id = NEW.person_id AND kind = NEW.kind AND withdrawn_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a client has not agreed to this way');
END;

CREATE TABLE ways (
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('telegram', 'email', 'sms', 'letter', 'page')),
    address BLOB,
    address_index TEXT,
    rank INTEGER NOT NULL,
    reach TEXT NOT NULL,
    since BIGINT NOT NULL,
    verified_at BIGINT,
    last_proof_at BIGINT NOT NULL DEFAULT 0,
    reason TEXT,
    PRIMARY KEY (person_id, kind)
);

CREATE UNIQUE INDEX ways_account ON ways (address_index) WHERE kind = 'telegram' AND address_index IS NOT NULL;

CREATE INDEX ways_address ON ways (kind, address_index) WHERE address_index IS NOT NULL;

CREATE INDEX ways_beside_the_chat ON ways (person_id, since)
WHERE kind IN ('email', 'sms', 'letter') AND reach = 'active';

CREATE INDEX ways_in_clear ON ways (kind) WHERE address IS NOT NULL AND address_index IS NULL;

CREATE TABLE wrong_starts (address TEXT NOT NULL, at BIGINT NOT NULL);

CREATE INDEX wrong_starts_address ON wrong_starts (address, at);

