import { newSlide } from '@shared/domain/post';
import { expect, test } from 'vitest';
import { openDrafts } from './open-drafts.ts';

type Opened = ReturnType<typeof openDrafts>;

/** Takes a post through its life to where it is live. */
function publish({ posts }: Opened, id: string, permalink: string, publishedAt: number): void {
  posts.move(id, ['draft'], 'queued');
  posts.move(id, ['queued'], 'publishing');
  posts.move(id, ['publishing'], 'published', { permalink, publishedAt, igMediaId: `m-${id}` });
}

test('the steps back are kept with the draft, or neither is', () => {
  const { drafts, account, slides } = openDrafts();
  const { id } = drafts.create(account.id);
  expect(drafts.history(id)).toEqual({ past: [], future: [] });
  const history = { past: [{ caption: '' }, { slides: [] }], future: [{ frame: 'square' as const }] };
  drafts.save(id, { caption: 'Terre', slides }, history);
  expect(drafts.history(id)).toEqual(history);
  drafts.save(id, { caption: 'Terre cuite' }, null);
  expect(drafts.history(id)).toEqual(history);

  const stray = newSlide('stray', 'f'.repeat(64));
  expect(() => drafts.save(id, { slides: [stray] }, { past: [], future: [] })).toThrow(
    expect.objectContaining({ code: 'file_missing' }),
  );
  expect(drafts.history(id)).toEqual(history);
  expect(drafts.get(id)).toMatchObject({ caption: 'Terre cuite', slides });
});

test('a step that needs a file which is gone ends the way back, and the later ones stay', () => {
  const { drafts, account, slides } = openDrafts();
  const { id } = drafts.create(account.id);
  const gone = [newSlide('gone', 'f'.repeat(64))];
  drafts.save(
    id,
    {},
    { past: [{ caption: 'a' }, { slides: gone }, { caption: 'b' }, { slides }], future: [] },
  );
  expect(drafts.history(id).past).toEqual([{ caption: 'b' }, { slides }]);
});

test('what is live cannot be undone, and the steps of a deleted draft go with it', () => {
  const opened = openDrafts();
  const { drafts, db, account } = opened;
  const [live, deleted] = [drafts.create(account.id), drafts.create(account.id)];
  for (const { id } of [live, deleted]) drafts.save(id, {}, { past: [{ caption: '' }], future: [] });
  publish(opened, live.id, 'https://x/1', 5);
  drafts.remove(deleted.id);
  expect(db.sqlite.prepare('SELECT count(*) AS rows FROM draft_history').get()).toEqual({ rows: 0 });
});

test('the same caption or the same file as an earlier post is told, with its address', () => {
  const opened = openDrafts();
  const { drafts, media, account, slides } = opened;
  const first = drafts.create(account.id);
  drafts.save(first.id, { caption: ' Morning glaze\n\nbatch 14 ', slides: slides.slice(0, 1) }, null);
  const draft = { accountId: account.id, postId: null, assetIds: slides.map(({ assetId }) => assetId) };
  expect(drafts.postedBefore({ ...draft, caption: 'Morning glaze\n\nbatch 14' })).toEqual([]);

  publish(opened, first.id, 'https://x/1', 5);
  expect(drafts.postedBefore({ ...draft, caption: 'Morning glaze\n\nbatch 14' })).toEqual([
    { same: 'caption', slideNumber: null, title: 'Morning glaze', permalink: 'https://x/1', publishedAt: 5 },
    { same: 'file', slideNumber: 1, title: 'Morning glaze', permalink: 'https://x/1', publishedAt: 5 },
  ]);
  expect(drafts.postedBefore({ ...draft, postId: first.id, caption: '' })).toEqual([]);

  // What was posted elsewhere is known from Instagram.
  const long = `${'é'.repeat(70)} end`;
  media.upsert({
    igId: '9',
    accountId: account.id,
    mediaType: 'IMAGE',
    mediaProductType: 'FEED',
    caption: long,
    permalink: 'https://x/9',
    mediaUrl: null,
    thumbnailUrl: null,
    publishedAt: 9,
    children: [],
  });
  expect(drafts.postedBefore({ ...draft, assetIds: [], caption: long })).toMatchObject([
    { same: 'caption', permalink: 'https://x/9' },
  ]);
  expect(drafts.postedBefore({ ...draft, assetIds: [], caption: `${'é'.repeat(70)} END` })).toEqual([]);
});

test('snippets are saved, renamed and removed; a name is taken once in its kind', () => {
  const { drafts } = openDrafts();
  const glaze = drafts.saveSnippet({ id: null, kind: 'hashtags', name: ' Glaze ', text: '#celadon' });
  expect(glaze).toMatchObject({ name: 'Glaze', text: '#celadon' });
  expect(() => drafts.saveSnippet({ id: null, kind: 'hashtags', name: 'Glaze', text: '#x' })).toThrow(
    expect.objectContaining({ code: 'snippet_name_taken', params: { name: 'Glaze' } }),
  );
  drafts.saveSnippet({ id: null, kind: 'template', name: 'Glaze', text: 'New: {date}' });
  drafts.saveSnippet({ ...glaze, name: 'atelier', text: '#atelier' });
  expect(drafts.snippets().map(({ kind, name }) => [kind, name])).toEqual([
    ['hashtags', 'atelier'],
    ['template', 'Glaze'],
  ]);
  drafts.removeSnippet(glaze.id);
  expect(drafts.snippets()).toHaveLength(1);
});

test('the places of drafts are remembered, newest first, twelve of them, until one is forgotten', () => {
  const { drafts, account, clock } = openDrafts();
  const { id } = drafts.create(account.id);
  const place = (n: number) => ({ id: `${n}`, name: `Place ${n}`, detail: '' });
  for (let n = 1; n <= 14; n += 1) {
    clock.time += 1;
    drafts.save(id, { place: place(n) }, null);
  }
  clock.time += 1;
  // Saving again without another place is no new use of it.
  drafts.save(id, { caption: 'x', place: place(14) }, null);
  clock.time += 1;
  drafts.save(id, { place: place(5) }, null);
  const names = () => drafts.recentPlaces(account.id).map(({ name }) => name);
  expect(names()).toHaveLength(12);
  expect(names().slice(0, 3)).toEqual(['Place 5', 'Place 14', 'Place 13']);
  drafts.forgetPlace(account.id, '14');
  expect(names().slice(0, 2)).toEqual(['Place 5', 'Place 13']);
});
