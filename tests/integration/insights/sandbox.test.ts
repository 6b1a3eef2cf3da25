import { expect, onTestFinished, test, vi } from 'vitest';
import { createSandbox } from '../../../main/sandbox/create-sandbox.ts';
import { studio } from './studio.ts';

test('the numbers of a sandbox account are there within one run and grow as its time passes', async () => {
  const sandbox = await createSandbox({ stateDir: null, seed: 'insights' });
  onTestFinished(() => sandbox.close());
  const ready = sandbox.readyAccount;
  const room = studio(sandbox.origin, {
    session: {
      igId: ready.igUserId ?? '',
      pageId: ready.pageId,
      userToken: ready.userToken,
      pageToken: ready.pageToken,
    },
  });
  await room.insights.refresh(room.account.id);
  const posts = room.insights.recent(room.account.id, 50);
  expect(posts.length).toBeGreaterThan(5);
  expect(posts.filter((post) => post.metrics.reach !== null).length).toBeGreaterThan(5);
  const report = room.insights.performance(room.account.id, 30);
  expect(report.totals.reach).toBeGreaterThan(0);
  expect(report.totals.interactions).not.toBeNull();
  expect(room.accounts.findById(room.account.id)?.username).toBe(ready.username);

  const [newest] = posts;
  await fetch(`${sandbox.origin}/control/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs: 6 * 3_600_000 }),
  });
  await room.insights.refresh(room.account.id);
  const after = room.insights.recent(room.account.id, 50).find((post) => post.igId === newest?.igId);
  expect(after?.metrics.reach ?? 0).toBeGreaterThanOrEqual(newest?.metrics.reach ?? 0);
  expect(after?.reachSamples.length).toBeGreaterThanOrEqual(1);

  await fetch(`${sandbox.origin}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operation: '*', nth: 1, revokeToken: 463 }),
  });
  await vi.waitFor(async () => {
    await expect(room.insights.refresh(room.account.id)).rejects.toMatchObject({
      code: 'meta_sign_in_again',
    });
  });
  expect(room.accounts.findById(room.account.id)?.state).toBe('needs_login');
});
