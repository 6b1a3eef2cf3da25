-- Stories, people, collaborators, covers, first comments, and how a picture sits in its frame.

ALTER TABLE posts ADD COLUMN placement TEXT NOT NULL DEFAULT 'feed' CHECK (placement IN ('feed', 'story'));
ALTER TABLE posts ADD COLUMN fit TEXT NOT NULL DEFAULT 'crop' CHECK (fit IN ('crop', 'pad'));
ALTER TABLE posts ADD COLUMN backdrop TEXT NOT NULL DEFAULT '#ffffff'; -- '#rrggbb' or 'blur'
ALTER TABLE posts ADD COLUMN details_json TEXT NOT NULL
  DEFAULT '{"collaborators":[],"firstComment":"","aiLabel":false,"shareToFeed":true,"audioName":"","trial":null,"cover":null}'
  CHECK (json_valid(details_json));
-- A cover's picture cannot leave the library while a post needs it.
ALTER TABLE posts ADD COLUMN cover_asset_id TEXT
  GENERATED ALWAYS AS (details_json ->> '$.cover.assetId') VIRTUAL REFERENCES assets (id);
CREATE INDEX posts_by_cover ON posts (cover_asset_id) WHERE cover_asset_id IS NOT NULL;

-- A column's CHECK cannot be widened in place.
ALTER TABLE posts ADD COLUMN shape TEXT NOT NULL DEFAULT 'original'
  CHECK (shape IN ('original', 'portrait', 'square', 'landscape', 'tall'));
UPDATE posts SET shape = frame;
ALTER TABLE posts DROP COLUMN frame;
ALTER TABLE posts RENAME COLUMN shape TO frame;

ALTER TABLE post_slides ADD COLUMN tags_json TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags_json));
ALTER TABLE post_slides ADD COLUMN crop_json TEXT CHECK (crop_json IS NULL OR json_valid(crop_json));
ALTER TABLE post_slides ADD COLUMN trim_json TEXT CHECK (trim_json IS NULL OR json_valid(trim_json));
