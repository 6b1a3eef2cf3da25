import { newSlide } from '@shared/domain/post';
import { expect, test } from 'vitest';
import { openDrafts } from './open-drafts.ts';

test('a draft is made, changed, listed and removed, and each change is told', () => {
  const { drafts, account, changed, slides } = openDrafts();
  const draft = drafts.create(account.id);
  const updated = drafts.update(draft.id, { caption: 'Terre', slides, frame: 'square' });
  expect(updated).toMatchObject({ caption: 'Terre', slides, frame: 'square', state: 'draft' });
  expect(drafts.get(draft.id)).toEqual(updated);
  expect(drafts.list(account.id)).toEqual([updated]);
  drafts.remove(draft.id);
  expect(drafts.list(account.id)).toEqual([]);
  expect(changed).toEqual([draft.id, draft.id, draft.id]);
  expect(() => drafts.get(draft.id)).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('a duplicate has the same content in slides of its own, and nothing of the other’s fate', () => {
  const { drafts, posts, account, slides } = openDrafts();
  const place = { id: '7', name: 'Atelier', detail: 'Lyon, France' };
  const { id } = drafts.create(account.id);
  drafts.update(id, { caption: 'Terre', slides, frame: 'portrait', place });
  posts.move(id, ['draft'], 'queued');
  posts.move(id, ['queued'], 'publishing');
  posts.move(id, ['publishing'], 'confirming');
  posts.move(id, ['confirming'], 'published', { igMediaId: '9', permalink: 'https://x/', publishedAt: 5 });
  const original = drafts.get(id);
  const copy = drafts.duplicate(id);
  expect(copy).toMatchObject({ caption: 'Terre', frame: 'portrait', place: original.place });
  expect(copy).toMatchObject({ state: 'draft', igMediaId: null, permalink: null, publishedAt: null });
  expect(copy.slides.map(({ assetId, altText }) => [assetId, altText])).toEqual(
    slides.map(({ assetId, altText }) => [assetId, altText]),
  );
  expect(copy.slides.filter((slide) => slides.some((own) => own.id === slide.id))).toEqual([]);
  expect(drafts.get(id)).toEqual(original);
});

test('what is on its way is neither changed nor removed, and nothing is told', () => {
  const { drafts, posts, account, changed, slides } = openDrafts();
  const { id } = drafts.create(account.id);
  drafts.update(id, { caption: 'before', slides });
  posts.move(id, ['draft'], 'queued');
  changed.length = 0;
  expect(() => drafts.update(id, { caption: 'after' })).toThrow(
    expect.objectContaining({ code: 'post_not_editable' }),
  );
  expect(() => drafts.remove(id)).toThrow(expect.objectContaining({ code: 'post_already_on_its_way' }));
  expect(drafts.get(id)).toMatchObject({ caption: 'before', state: 'queued' });
  expect(changed).toEqual([]);
});

test('a slide whose file is not in the library is refused and leaves the draft whole', () => {
  const { drafts, account, slides } = openDrafts();
  const { id } = drafts.create(account.id);
  drafts.update(id, { slides });
  const stray = newSlide('stray', 'f'.repeat(64));
  expect(() => drafts.update(id, { caption: 'lost', slides: [stray] })).toThrow(
    expect.objectContaining({ code: 'file_missing', params: {} }),
  );
  expect(drafts.get(id)).toMatchObject({ caption: '', slides });
});

test('the journal counts slides from 1, and knows of a slide that is gone only that it was one', () => {
  const { drafts, journal, account, slides } = openDrafts();
  const { id } = drafts.create(account.id);
  drafts.update(id, { slides });
  const intend = (step: string, slideId: string | null) =>
    journal.intend({ postId: id, attempt: 1, step, slideId, remoteId: null });
  const failed = intend('create_container', 's1');
  journal.fail(failed, {
    errorCode: 'meta_image_ratio',
    metaCode: 36003,
    metaSubcode: 2207009,
    traceId: 'T1',
  });
  intend('create_parent', null);
  drafts.update(id, { slides: slides.slice(0, 1) });
  intend('create_container', 's0');
  expect(drafts.journal(id)).toMatchObject([
    {
      step: 'create_container',
      slideNumber: null,
      state: 'failed',
      errorCode: 'meta_image_ratio',
      traceId: 'T1',
    },
    { step: 'create_parent', slideNumber: null, state: 'intended', finishedAt: null },
    { step: 'create_container', slideNumber: 1, state: 'intended' },
  ]);
});

test('renditions are asked for in the frame of the post, slide by slide', async () => {
  const { drafts, account, slides, rendered } = openDrafts();
  const { id } = drafts.create(account.id);
  drafts.update(id, { slides: slides.toReversed(), frame: 'landscape' });
  await drafts.renditions(id);
  expect(rendered).toEqual([{ frame: 'landscape', names: ['b.jpg', 'a.jpg'] }]);
});
