-- An account's life after it was connected: its token's age, what is asked of the creator, and how it ended.

ALTER TABLE instagram_accounts ADD COLUMN page_tasks_json TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(page_tasks_json));
ALTER TABLE instagram_accounts ADD COLUMN login_reason TEXT;            -- why a new sign-in is asked for
ALTER TABLE instagram_accounts ADD COLUMN data_access_expires_at INTEGER;
ALTER TABLE instagram_accounts ADD COLUMN token_renewed_at INTEGER;     -- NULL: at the next occasion
-- Set while the account is disconnected and its history kept; it is then in no list.
ALTER TABLE instagram_accounts ADD COLUMN disconnected_at INTEGER;
