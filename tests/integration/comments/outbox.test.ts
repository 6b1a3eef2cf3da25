import { expect, it } from 'vitest';
import { isOver, openStudio, type Studio } from './studio.ts';

async function withComment(studio: Studio, text: string) {
  const room = studio.open();
  const igId = await studio.comes(text, 'marie.potiere', studio.mediaId);
  room.observe(studio.account.id, [
    {
      igId,
      observedAt: studio.clock.now(),
      text,
      mediaIgId: studio.mediaId,
      username: 'marie.potiere',
      createdAt: studio.clock.now(),
    },
  ]);
  return { room, igId };
}

it('takes back what has not left, and refuses to once it has', async () => {
  const studio = await openStudio({ scale: 20 });
  const { room, igId } = await withComment(studio, 'Hello');
  const taken = room.act(studio.account.id, igId, 'reply', 'Too quick');
  expect(room.thread(studio.account.id, igId).sending).toMatchObject([{ text: 'Too quick', undoable: true }]);
  room.undo(taken.id);
  expect(room.thread(studio.account.id, igId).sending).toEqual([]);
  const hide = room.act(studio.account.id, igId, 'hide', null);
  const [shown] = room.list({
    accountId: studio.account.id,
    filter: 'all',
    search: '',
    before: null,
    limit: 5,
  }).comments;
  expect(shown).toMatchObject({ igId, hidden: true, unread: false });
  await studio.until(isOver(studio.commentActions, hide.id), 'the end of the hiding');
  expect(() => room.undo(hide.id)).toThrowError('action_too_late');
  expect((await studio.truth()).find(({ id }) => id === igId)?.hidden).toBe(true);
  const show = room.act(studio.account.id, igId, 'unhide', null);
  await studio.until(isOver(studio.commentActions, show.id), 'the end of the showing');
  expect((await studio.truth()).find(({ id }) => id === igId)?.hidden).toBe(false);
  expect(await studio.repliesTo(igId)).toEqual([]);
});

it('waits in order while offline, says so, and leaves when the network is back', async () => {
  const studio = await openStudio({ scale: 100 });
  const { room, igId } = await withComment(studio, 'Are you there?');
  room.start();
  studio.network.online = false;
  const ids = ['One', 'Two', 'Three'].map((text) => room.act(studio.account.id, igId, 'reply', text).id);
  await studio.until(
    () => studio.commentActions.find(ids[0] ?? 0)?.waiting === 'network',
    'the first waits for the network',
  );
  expect(await studio.repliesTo(igId)).toEqual([]);
  studio.network.online = true;
  studio.bus.emit('app.online', { online: true });
  for (const id of ids) await studio.until(isOver(studio.commentActions, id), 'the end of a reply');
  expect((await studio.repliesTo(igId)).map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
  expect(studio.comments.find(igId)).toMatchObject({ answered: 1 });
});

it('keeps two replies with the same words apart while the fate of the first is unknown', async () => {
  const studio = await openStudio({ scale: 100 });
  const { room, igId } = await withComment(studio, 'Lovely');
  await studio.fault({ operation: 'replies.create', nth: 1, drop: 'after' });
  const first = room.act(studio.account.id, igId, 'reply', 'Thank you!');
  const second = room.act(studio.account.id, igId, 'reply', 'Thank you!');
  const a = await studio.until(isOver(studio.commentActions, first.id), 'the end of the first');
  const b = await studio.until(isOver(studio.commentActions, second.id), 'the end of the second');
  expect([a.state, b.state]).toEqual(['done', 'done']);
  expect(a.remoteId).not.toBe(b.remoteId);
  expect((await studio.repliesTo(igId)).map(({ text }) => text)).toEqual(['Thank you!', 'Thank you!']);
});

it('waits out a throttle without asking, and leads a dead token to the sign-in without losing the words', async () => {
  const studio = await openStudio({ scale: 400 });
  const { room, igId } = await withComment(studio, 'And now?');
  await studio.fault({ operation: 'replies.create', nth: 1, throttle: { minutes: 5 } });
  const reply = room.act(studio.account.id, igId, 'reply', 'Patience');
  await studio.until(() => studio.commentActions.find(reply.id)?.waiting === 'throttle', 'the throttle');
  const over = await studio.until(isOver(studio.commentActions, reply.id), 'the end of the throttle');
  expect(over.state).toBe('done');
  expect((await studio.requests('replies.create')).length).toBeLessThanOrEqual(3);
  expect((await studio.repliesTo(igId)).map(({ text }) => text)).toEqual(['Patience']);

  await studio.clearFaults();
  await studio.fault({ operation: 'replies.create', nth: 1, revokeToken: 463 });
  const kept = room.act(studio.account.id, igId, 'reply', 'Not lost');
  await studio.until(() => studio.commentActions.find(kept.id)?.waiting === 'sign_in', 'the sign-in');
  expect(studio.commentActions.find(kept.id)).toMatchObject({ state: 'queued', text: 'Not lost' });
}, 60_000);

it('refuses what cannot be: no words, too many, too late, twice', async () => {
  const studio = await openStudio();
  const { room, igId } = await withComment(studio, 'Hm');
  const { id } = studio.account;
  expect(() => room.act(id, igId, 'reply', '  ')).toThrowError('reply_empty');
  expect(() => room.act(id, igId, 'reply', 'x'.repeat(301))).toThrowError('reply_too_long');
  expect(() => room.act(id, igId, 'private_reply', '€'.repeat(334))).toThrowError('private_reply_too_long');
  room.act(id, igId, 'private_reply', 'Hello');
  expect(() => room.act(id, igId, 'private_reply', 'Hello again')).toThrowError('private_reply_sent_already');
  room.observe(id, [
    {
      igId: '17900000000000001',
      observedAt: studio.clock.now(),
      text: 'Old',
      createdAt: studio.clock.now() - 8 * 86_400_000,
    },
  ]);
  expect(() => room.act(id, '17900000000000001', 'private_reply', 'Hi')).toThrowError(
    'private_reply_too_late',
  );
  expect(() => room.act(id, '1', 'hide', null)).toThrowError('not_found');
  room.observeAbsence(id, [{ igId: '17900000000000001', observedAt: studio.clock.now(), certain: true }]);
  expect(() => room.act(id, '17900000000000001', 'reply', 'Hi')).toThrowError('comment_gone');
});

it('keeps what was noted about a person whatever is fetched', async () => {
  const studio = await openStudio();
  const { room } = await withComment(studio, 'Hello again');
  await room.refresh(studio.account.id);
  const person = room
    .people({ accountId: studio.account.id, search: 'marie', label: null, limit: 5 })
    .people.at(0);
  if (!person) throw new Error('nobody');
  room.notePerson(studio.account.id, person.personId, {
    note: 'Bought two bowls',
    labels: ['customer', 'customer'],
  });
  studio.accounts.create({ ...studio.account, tokenRef: 'another' });
  await room.refresh(studio.account.id);
  expect(room.person(studio.account.id, person.personId)).toMatchObject({
    note: 'Bought two bowls',
    labels: ['customer'],
  });
  const labelled = room.people({ accountId: studio.account.id, search: '', label: 'customer', limit: 5 });
  expect(labelled.people.map(({ username }) => username)).toEqual(['marie.potiere']);
  expect(labelled.labels).toEqual(['customer']);
});
