-- Comments, what is done to them, and the people who write them.

-- One row per comment, whoever told of it first. `id` is its place in time (see `comments-merge.ts`), so that
-- newest first is a walk backwards over a key, also for the full-text index. Neither the media nor the parent is a
-- foreign key: a comment may arrive before them and must not be lost.
CREATE TABLE ig_comments (
  id               INTEGER PRIMARY KEY,
  ig_id            TEXT NOT NULL UNIQUE,
  account_id       TEXT NOT NULL REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  media_ig_id      TEXT,
  parent_ig_id     TEXT,
  thread_ig_id     TEXT NOT NULL,              -- the parent, or the comment itself at the top level
  author_id        TEXT,
  username         TEXT,
  person_id        TEXT,                       -- author_id, or '@' and the username while no id is known
  own              INTEGER NOT NULL CHECK (own IN (0, 1)),
  text             TEXT NOT NULL,
  question         INTEGER NOT NULL CHECK (question IN (0, 1)),
  hidden           INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  like_count       INTEGER,
  created_at       INTEGER,                    -- Meta's word; null until it said so
  extra_json       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra_json)), -- fields nobody here knows yet
  -- When Instagram said each thing that can change: an older word never replaces a newer one.
  text_seen_at     INTEGER,
  username_seen_at INTEGER,
  hidden_seen_at   INTEGER,
  likes_seen_at    INTEGER,
  first_seen_at    INTEGER NOT NULL,
  last_seen_at     INTEGER,                    -- newest sign of life
  absent_at        INTEGER,                    -- newest complete list without it
  gone_at          INTEGER,                    -- known to be deleted: final
  deleted_at       INTEGER,
  -- Ours, not Instagram's.
  unread           INTEGER NOT NULL CHECK (unread IN (0, 1)),
  answered         INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
  liked            INTEGER NOT NULL DEFAULT 0 CHECK (liked IN (0, 1))
) STRICT;
CREATE INDEX ig_comments_inbox ON ig_comments (account_id, id) WHERE own = 0 AND deleted_at IS NULL;
CREATE INDEX ig_comments_unread ON ig_comments (account_id, id)
  WHERE unread = 1 AND own = 0 AND deleted_at IS NULL AND hidden = 0;
CREATE INDEX ig_comments_questions ON ig_comments (account_id, id)
  WHERE question = 1 AND own = 0 AND deleted_at IS NULL AND hidden = 0;
CREATE INDEX ig_comments_unanswered ON ig_comments (account_id, id)
  WHERE answered = 0 AND own = 0 AND deleted_at IS NULL AND hidden = 0;
CREATE INDEX ig_comments_hidden ON ig_comments (account_id, id)
  WHERE hidden = 1 AND own = 0 AND deleted_at IS NULL;
CREATE INDEX ig_comments_by_thread ON ig_comments (thread_ig_id, id);
CREATE INDEX ig_comments_by_media ON ig_comments (media_ig_id, id);
CREATE INDEX ig_comments_by_person ON ig_comments (account_id, person_id, id);

CREATE VIRTUAL TABLE ig_comments_fts USING fts5 (
  text, username, content = 'ig_comments', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4 5 6'
);
CREATE TRIGGER ig_comments_fts_insert AFTER INSERT ON ig_comments BEGIN
  INSERT INTO ig_comments_fts (rowid, text, username) VALUES (new.id, new.text, new.username);
END;
CREATE TRIGGER ig_comments_fts_delete AFTER DELETE ON ig_comments BEGIN
  INSERT INTO ig_comments_fts (ig_comments_fts, rowid, text, username)
  VALUES ('delete', old.id, old.text, old.username);
END;
CREATE TRIGGER ig_comments_fts_update AFTER UPDATE ON ig_comments
WHEN old.id <> new.id OR old.text <> new.text OR old.username IS NOT new.username
BEGIN
  INSERT INTO ig_comments_fts (ig_comments_fts, rowid, text, username)
  VALUES ('delete', old.id, old.text, old.username);
  INSERT INTO ig_comments_fts (rowid, text, username) VALUES (new.id, new.text, new.username);
END;

-- How far the reading of each post's comments has come.
CREATE TABLE comment_sync (
  media_ig_id   TEXT PRIMARY KEY,
  account_id    TEXT NOT NULL REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  published_at  INTEGER NOT NULL,
  reported      INTEGER,                       -- comments that Instagram counts; null while it does not say
  surplus       INTEGER NOT NULL DEFAULT 0,    -- how many more it counts than a complete list showed
  looked_at     INTEGER,
  completed_at  INTEGER
) STRICT;
CREATE INDEX comment_sync_by_account ON comment_sync (account_id, published_at DESC);

CREATE TABLE comment_accounts (
  account_id   TEXT PRIMARY KEY REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  unread_since INTEGER NOT NULL,               -- what is older when it is first seen was read elsewhere
  fetched_at   INTEGER,
  first_sync   TEXT NOT NULL DEFAULT 'listing' CHECK (first_sync IN ('listing', 'reading', 'done'))
) STRICT;

-- One row per action: its intent is committed before the call, its outcome right after.
CREATE TABLE comment_actions (
  id            INTEGER PRIMARY KEY,
  account_id    TEXT NOT NULL REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  comment_ig_id TEXT NOT NULL,
  thread_ig_id  TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('reply', 'private_reply', 'hide', 'unhide', 'delete', 'like', 'unlike')),
  text          TEXT,
  state         TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'confirming', 'done', 'failed', 'undone')),
  waiting       TEXT,
  not_before    INTEGER NOT NULL,
  tries         INTEGER NOT NULL DEFAULT 0,
  sent_at       INTEGER,                       -- when the last call began
  doubted       INTEGER NOT NULL DEFAULT 0 CHECK (doubted IN (0, 1)), -- a call of it may have had its effect
  remote_id     TEXT,
  problem_json  TEXT CHECK (problem_json IS NULL OR json_valid(problem_json)),
  created_at    INTEGER NOT NULL,
  finished_at   INTEGER
) STRICT;
CREATE INDEX comment_actions_open ON comment_actions (account_id, id)
  WHERE state IN ('queued', 'sending', 'confirming', 'failed');
CREATE INDEX comment_actions_by_comment ON comment_actions (comment_ig_id, kind, id);
CREATE INDEX comment_actions_by_remote ON comment_actions (remote_id) WHERE remote_id IS NOT NULL;
-- Meta allows one private reply per comment, so there is never a second one on its way.
CREATE UNIQUE INDEX comment_actions_one_private ON comment_actions (comment_ig_id)
  WHERE kind = 'private_reply' AND state NOT IN ('failed', 'undone');

-- Counted from the comments; can be counted again.
CREATE TABLE people (
  account_id TEXT NOT NULL REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  person_id  TEXT NOT NULL,
  username   TEXT,
  comments   INTEGER NOT NULL,
  first_at   INTEGER NOT NULL,
  last_at    INTEGER NOT NULL,
  PRIMARY KEY (account_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_by_comments ON people (account_id, comments DESC, person_id);

-- Written by the creator: apart, so that nothing that is fetched can touch it.
CREATE TABLE person_notes (
  account_id  TEXT NOT NULL REFERENCES instagram_accounts (id) ON DELETE CASCADE,
  person_id   TEXT NOT NULL,
  note        TEXT NOT NULL DEFAULT '',
  labels_json TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(labels_json)),
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (account_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_replies (
  id         INTEGER PRIMARY KEY,
  text       TEXT NOT NULL UNIQUE CHECK (text <> ''),
  updated_at INTEGER NOT NULL
) STRICT;
