import { setTimeout as pause } from 'node:timers/promises';
import type { EventName } from '@shared/ipc/contract';
import { onTestFinished } from 'vitest';
import { type Comments, createComments } from '../../../main/comments/index.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { type CommentActions, createCommentActions } from '../../../main/db/repositories/comment-actions.ts';
import { createCommentSync } from '../../../main/db/repositories/comment-sync.ts';
import { createCommentsWriter } from '../../../main/db/repositories/comments.ts';
import { createCommentsReader } from '../../../main/db/repositories/comments-reader.ts';
import { createMediaRepository } from '../../../main/db/repositories/media.ts';
import { createPeopleRepository } from '../../../main/db/repositories/people.ts';
import { createTransport, type GraphSession } from '../../../main/meta/index.ts';
import { type Clock, systemClock } from '../../../main/platform/clock.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { createSandbox } from '../../../main/sandbox/create-sandbox.ts';
import { attentive } from '../accounts/attentive.ts';
import { temporaryFile } from '../db/temp-database.ts';
import { accountRecord } from '../db/world.ts';

/** A clock that runs `scale` times as fast as the wall's, and can be moved on. */
function fastClock(scale: number): Clock & { shift(ms: number): void } {
  const start = Date.now();
  let shifted = 0;
  return {
    now: () => Math.round(start + (Date.now() - start) * scale + shifted),
    shift(ms) {
      shifted += ms;
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      await pause(ms / scale, undefined, { signal }).catch((error: unknown) => {
        throw signal?.aborted ? signal.reason : error;
      });
    },
  };
}

interface GraphComment {
  id: string;
  text: string;
  username: string;
  hidden: boolean;
  timestamp: string;
  replies?: { data: GraphComment[] };
}

const SCOPES = [
  'instagram_basic',
  'instagram_content_publish',
  'instagram_manage_comments',
  'instagram_manage_messages',
  'instagram_manage_engagement',
];

/** A sandbox, a database and the comments room over both. Everything is taken down when the test ends. */
export async function openStudio(options: { scale?: number; seed?: string } = {}) {
  const clock = fastClock(options.scale ?? 1);
  const sandbox = await createSandbox({
    stateDir: null,
    seed: options.seed ?? 'comments',
    clock,
    publishingDelayMs: 0,
  });
  const ready = sandbox.readyAccount;
  const db = openDatabase({ file: temporaryFile(), clock, logger: silentLogger });
  // Here processes die, never the machine.
  db.sqlite.pragma('synchronous = OFF');
  const accounts = createAccountsRepository(db);
  const account = accounts.create(
    accountRecord({
      igBusinessId: ready.igUserId ?? '',
      pageId: ready.pageId,
      username: ready.username ?? 'atelier.lune',
      scopes: SCOPES,
      connectedAt: clock.now(),
    }),
  );
  const bus = createEventBus();
  const heard: { name: EventName; payload: unknown }[] = [];
  bus.onAny((name, payload) => heard.push({ name, payload }));
  const network = { online: true };
  const session: GraphSession = {
    transport: createTransport({
      fetch: async (...request) => {
        if (!network.online)
          throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } });
        return fetch(...request);
      },
      clock: systemClock,
      logger: silentLogger,
      origin: () => sandbox.origin,
    }),
    igId: ready.igUserId ?? '',
    pageId: ready.pageId,
    userToken: ready.userToken,
    pageToken: ready.pageToken,
  };
  const repositories = {
    comments: { ...createCommentsReader(db), ...createCommentsWriter(db) },
    commentActions: createCommentActions(db),
    commentSync: createCommentSync(db),
    people: createPeopleRepository(db),
    media: createMediaRepository(db),
    accounts,
  };
  const rooms: Comments[] = [];

  /** The room as one process has it. */
  const open = (own: Partial<{ commentActions: CommentActions }> = {}): Comments => {
    const room = createComments({
      ...repositories,
      ...own,
      sessionFor: async () => attentive(session, { accounts, bus, accountId: account.id }),
      isOnline: () => network.online,
      bus,
      clock,
      logger: silentLogger,
      random: () => 0.5,
    });
    rooms.push(room);
    return room;
  };

  const control = async (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') => {
    const response = await fetch(`${sandbox.origin}/control/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<Record<string, unknown>>;
  };
  const graph = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const response = await fetch(`${sandbox.origin}/graph.facebook.com/v26.0/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${ready.userToken}`, ...init?.headers },
    });
    return response.json() as Promise<T>;
  };

  const newest = await graph<{ data: { id: string }[] }>(`${ready.igUserId}/media?fields=id&limit=1`);

  onTestFinished(async () => {
    for (const room of rooms) room.stop();
    await sandbox.close();
    db.close();
  });

  return {
    ...repositories,
    clock,
    sandbox,
    db,
    account,
    bus,
    heard,
    network,
    session,
    /** The newest post. */
    mediaId: newest.data[0]?.id ?? '',
    open,
    control,
    graph,
    fault: (fault: object) => control('faults', fault),
    clearFaults: () => control('faults', undefined, 'DELETE'),
    faultsActed: async () =>
      ((await control('faults')).faults as { acted: number }[]).map(({ acted }) => acted),
    requests: async (operation: string) =>
      ((await control('requests')).requests as { operation: string; status: number }[]).filter(
        (each) => each.operation === operation,
      ),
    /** Somebody else comments; resolves with the comment's id. */
    async comes(text: string, from = 'marie.potiere', mediaId?: string): Promise<string> {
      await control('webhooks/emit', {
        events: [{ field: 'comments', text, from, ...(mediaId && { mediaId }) }],
      });
      const found = (await allComments()).find(
        (comment) => comment.text === text && comment.username === from,
      );
      if (!found) throw new Error('the sandbox has no such comment');
      return found.id;
    },
    /** Every comment below every post as Instagram shows them, page by page, replies inside. */
    truth: allComments,
    async repliesTo(igId: string): Promise<GraphComment[]> {
      const { data } = await graph<{ data: GraphComment[] }>(
        `${igId}/replies?fields=id,text,username,hidden,timestamp&limit=50`,
      );
      return data ?? [];
    },
    async until<T>(look: () => T | null | undefined | false, what: string, ms = 20_000): Promise<T> {
      const deadline = Date.now() + ms;
      for (;;) {
        const found = look();
        if (found) return found;
        if (Date.now() > deadline) throw new Error(`never: ${what}`);
        await pause(5);
      }
    },
  };

  async function allComments(): Promise<(GraphComment & { mediaId: string })[]> {
    const media = await list<{ id: string }>(`${ready.igUserId}/media?fields=id&limit=100`);
    const found: (GraphComment & { mediaId: string })[] = [];
    for (const { id } of media) {
      const comments = await list<GraphComment>(
        `${id}/comments?fields=id,text,username,hidden,timestamp,replies{id,text,username,hidden,timestamp}&limit=50`,
      );
      found.push(...comments.map((comment) => ({ ...comment, mediaId: id })));
    }
    return found;
  }

  async function list<T>(path: string): Promise<T[]> {
    const rows: T[] = [];
    let next: string | undefined = path;
    while (next) {
      const page: { data?: T[]; paging?: { next?: string } } = await graph(next);
      rows.push(...(page.data ?? []));
      next = page.paging?.next?.replace(/^https:\/\/graph\.facebook\.com\/v26\.0\//, '');
    }
    return rows;
  }
}

export type Studio = Awaited<ReturnType<typeof openStudio>>;

export const isOver = (actions: CommentActions, id: number) => () => {
  const row = actions.find(id);
  return row && (row.state === 'done' || row.state === 'failed' || row.state === 'undone') ? row : null;
};
