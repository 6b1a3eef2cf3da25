import type {
  ActionKind,
  CommentAction,
  CommentsStatus,
  InboxCounts,
  Person,
  SavedReply,
} from '@shared/domain/comment';
import type { CommentAbsence, CommentObservation } from '../db/repositories/comments-merge.ts';
import type { InboxQuery } from '../db/repositories/comments-reader.ts';
import type { PeopleQuery } from '../db/repositories/people.ts';
import { createAccountWorkers } from '../platform/account-workers.ts';
import { AppError } from '../platform/errors.ts';
import { createAccountWorker } from './account-worker.ts';
import type { CommentsOptions } from './context.ts';
import { createInbox, type Inbox, type InboxPage, toAction } from './inbox.ts';
import { createOutbox } from './outbox.ts';

export type { CommentsOptions } from './context.ts';

/** Rows marked at once, and how long between: the interface answers in between. */
const MARKED_AT_ONCE = 2_000;
const NEWS_MS = 24 * 3_600_000;

export interface Comments {
  list(query: InboxQuery): InboxPage;
  counts(accountId: string): InboxCounts;
  thread: Inbox['thread'];
  setRead(accountId: string, igIds: readonly string[], read: boolean): void;
  markAllRead(accountId: string): Promise<void>;
  act(accountId: string, igId: string, kind: ActionKind, text: string | null): CommentAction;
  undo(actionId: number): void;
  retry(actionId: number): void;
  dismiss(actionId: number): void;
  status(accountId: string): CommentsStatus;
  /** Brings an account up to date now. Rejects with what kept it from that. */
  refresh(accountId: string): Promise<void>;

  people(query: PeopleQuery): { people: Person[]; labels: string[] };
  person(accountId: string, personId: string): Person;
  notePerson(accountId: string, personId: string, notes: { note: string; labels: string[] }): Person;
  savedReplies(): SavedReply[];
  saveReply(text: string): SavedReply[];
  removeReply(id: number): SavedReply[];

  /**
   * The entrance for whoever hears of a comment without asking for it: a webhook, above all. Call it once per batch,
   * after the raw event is on disk; order, repetition and late delivery change nothing (see `withObservation`).
   * `observedAt` is the event's own time (`entry.time`, in milliseconds), never the time of its arrival: a delete
   * that is known must win over an edit that is older and comes later. What an event does not carry (media, author,
   * likes) may be left out and is filled in by the next look. Emits `comments.changed`, and `comments.arrived` for
   * what is new.
   */
  observe(accountId: string, observations: readonly CommentObservation[]): void;
  /** The same for comments that are not there any more; `certain` is final. */
  observeAbsence(accountId: string, absences: readonly CommentAbsence[]): void;

  /** Keeps every connected account fresh, and carries out what waits, until `stop`. */
  start(): void;
  stop(): void;
}

export function createComments(options: CommentsOptions): Comments {
  const { comments, commentSync, people, accounts, bus, clock } = options;
  const inbox = createInbox(options);
  const outbox = createOutbox(options);
  const workers = createAccountWorkers({
    accounts,
    bus,
    create: (accountId) => createAccountWorker(accountId, options),
  });
  let subscriptions: (() => void)[] = [];

  const personOf = (accountId: string, personId: string): Person => {
    const person = people.find(accountId, personId);
    if (!person) throw new AppError('not_found');
    return person;
  };

  const changed = (accountId: string) => bus.emit('comments.changed', { accountId });

  return {
    list: inbox.list,
    counts: comments.counts,
    thread: inbox.thread,
    setRead(accountId, igIds, read) {
      comments.setRead(accountId, igIds, read);
      changed(accountId);
    },
    async markAllRead(accountId) {
      while (comments.markAllRead(accountId, MARKED_AT_ONCE) === MARKED_AT_ONCE) {
        changed(accountId);
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      changed(accountId);
    },
    act: (...action) => toAction(outbox.act(...action)),
    undo: outbox.undo,
    retry: outbox.retry,
    dismiss: outbox.dismiss,
    status(accountId) {
      const record = commentSync.account(accountId);
      const progress = record?.firstSync === 'done' ? null : commentSync.progress(accountId);
      const worker = workers.find(accountId)?.status() ?? { running: false, problem: null };
      return { fetchedAt: record?.fetchedAt ?? null, progress, ...worker };
    },
    refresh: async (accountId) => workers.get(accountId).refresh(),

    people: (query) => ({ people: people.list(query), labels: people.labels(query.accountId) }),
    person: personOf,
    notePerson(accountId, personId, notes) {
      personOf(accountId, personId);
      people.note(accountId, personId, { ...notes, labels: [...new Set(notes.labels)] });
      changed(accountId);
      return personOf(accountId, personId);
    },
    savedReplies: people.savedReplies,
    saveReply(text) {
      people.saveReply(text);
      return people.savedReplies();
    },
    removeReply(id) {
      people.removeReply(id);
      return people.savedReplies();
    },

    observe(accountId, observations) {
      const { arrived, changed: different } = comments.observe(accountId, observations);
      if (different.length === 0) return;
      changed(accountId);
      const news = arrived.filter(
        (row) => row.unread === 1 && row.deletedAt === null && clock.now() - row.firstSeenAt < NEWS_MS,
      );
      if (news.length > 0)
        bus.emit('comments.arrived', {
          accountId,
          comments: news.map(({ igId, username, text }) => ({ igId, username, text })),
        });
    },
    observeAbsence(accountId, absences) {
      if (comments.observeAbsence(accountId, absences).changed.length > 0) changed(accountId);
    },

    start() {
      if (subscriptions.length > 0) return;
      outbox.start();
      workers.start();
      subscriptions = [
        bus.on('accounts.changed', outbox.wake),
        bus.on('app.online', ({ online }) => {
          if (online) outbox.wake();
        }),
      ];
      outbox.wake();
    },
    stop() {
      for (const unsubscribe of subscriptions) unsubscribe();
      subscriptions = [];
      workers.stop();
      outbox.stop();
    },
  };
}
