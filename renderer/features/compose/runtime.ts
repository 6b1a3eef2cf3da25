import type { Post } from '@shared/domain/post';
import { CallError, call, failureOf } from '../../data/bridge.ts';
import { queryClient } from '../../data/queries.ts';
import { askForFolder } from '../library/ask-for-folder.tsx';
import { createAutosave, isWorthAnotherTry, type SavePorts, storeDraft } from './autosave.ts';
import { useDesk } from './desk.ts';
import { assetsOf } from './history.ts';
import { createIntake } from './intake.ts';
import { drawStill } from './still.ts';
import { type DraftState, isBlank, useDraft } from './store.ts';

const DESK_RETRY_MS = 3_000;

const savePorts = (accountId: string): SavePorts => ({
  create: (owner) => call('posts.create', { accountId: owner ?? accountId }),
  update: async (postId, patch, history) => {
    const post = await call('drafts.save', { postId, patch, history });
    void queryClient.invalidateQueries({ queryKey: ['posts.renditions', { postId }] });
    if (patch.place) void queryClient.invalidateQueries({ queryKey: ['places.recent'] });
    return post;
  },
  failureOf,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});

/** Keeps a draft that could not be stored beside the one that takes its place, and stores it when that works again. */
function setAside(draft: DraftState, ports: SavePorts): void {
  useDesk.getState().put(draft);
  const retry = () => {
    if (!useDesk.getState().aside.includes(draft)) return;
    let created: Post | null = null;
    storeDraft(draft, ports, (post) => {
      created = post;
    }).then(
      () => useDesk.getState().remove(draft),
      (error: unknown) => {
        useDesk.getState().remove(draft);
        const failed = { ...draft, postId: created ? (created as Post).id : draft.postId };
        useDesk.getState().put(failed);
        if (isWorthAnotherTry(failureOf(error))) ports.after(DESK_RETRY_MS, retryOf(failed));
      },
    );
  };
  const retryOf = (kept: DraftState) => () => {
    useDesk.getState().remove(kept);
    setAside(kept, ports);
  };
  ports.after(DESK_RETRY_MS, retry);
}

/** Everything the composer does outside itself, for one account: saving, taking files in, opening, sending. */
function createRuntime(accountId: string) {
  const ports = savePorts(accountId);
  const autosave = createAutosave(useDraft, ports);

  const intake = createIntake(useDraft, {
    importPath: (path) => call('assets.importPaths', { paths: [path] }),
    importBytes: (name, bytes) => call('assets.importBytes', { name, bytes }),
    lookInto: (path) => call('library.lookInto', { path }),
    askForFolder,
    drawStill,
    failureOf,
    newId: () => crypto.randomUUID(),
  });

  /** Makes room for another draft: what is in hand is stored, or set aside when that does not work now. */
  async function leave(): Promise<void> {
    // Files on their way belong to the draft in hand, not to the next one.
    await intake([]);
    if (await autosave.flush()) return;
    setAside(useDraft.getState(), ports);
  }

  async function load(postId: string, openedById: boolean): Promise<void> {
    const [post, history] = await Promise.all([
      call('posts.get', { postId }),
      call('drafts.history', { postId }),
    ]);
    const cover = post.details.cover?.kind === 'image' ? [post.details.cover.assetId] : [];
    const named = [...post.slides.map(({ assetId }) => assetId), ...cover, ...assetsOf(history)];
    // The post's own come first: of a long history only as many as one call takes.
    const assetIds = [...new Set(named)].slice(0, 200);
    const assets = assetIds.length > 0 ? await call('assets.get', { assetIds }) : [];
    useDraft.getState().load(post, assets, openedById, history);
    queryClient.setQueryData(['posts.get', { postId }], post);
    if (post.state !== 'draft' && post.state !== 'scheduled' && post.state !== 'cancelled')
      useDraft.getState().setSent(post.state !== 'needs_attention');
  }

  async function startAnother(): Promise<void> {
    await leave();
    useDraft.getState().reset();
  }

  return {
    autosave,
    intake,
    leave,

    /**
     * Puts the wanted post in hand; without one, keeps the draft begun here, or takes a fresh sheet.
     * @throws {CallError} when the wanted post cannot be read. The draft in hand was saved before.
     */
    async open(postId: string | null): Promise<void> {
      const owner = useDraft.getState().accountId;
      if (owner !== accountId) {
        if (owner !== null) await runtimeFor(owner).leave();
        useDraft.getState().reset(accountId);
      }
      const inHand = useDraft.getState();
      if (postId !== null && inHand.postId === postId && !inHand.sent) return;
      if (postId === null && isBlank(inHand)) return;
      const aside = postId === null ? null : useDesk.getState().take(postId);
      if (postId !== null) await leave();
      else await autosave.flush();
      if (aside) return useDraft.getState().takeUp(aside);
      if (postId !== null) return load(postId, true);
      const keeps = !inHand.openedById && !inHand.sent;
      if (!keeps) return startAnother();
      if (inHand.postId === null) return;
      // It may have been deleted or sent from the planner meanwhile.
      try {
        const post = await call('posts.get', { postId: inHand.postId });
        if (post.state !== 'draft' && post.state !== 'cancelled') useDraft.getState().reset();
      } catch (error) {
        if (error instanceof CallError && error.failure.code === 'not_found') useDraft.getState().reset();
      }
    },

    startAnother,

    /** Sends the draft in hand. False when it could not be stored first; then nothing was sent. */
    async publish(): Promise<boolean> {
      return send((postId) => call('posts.publishNow', { postId }));
    },

    async schedule(at: number): Promise<boolean> {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      return send((postId) => call('posts.schedule', { postId, at, zone }));
    },
  };

  async function send(deed: (postId: string) => Promise<Post>): Promise<boolean> {
    const stored = await autosave.flush();
    const { postId } = useDraft.getState();
    if (!stored || postId === null) return false;
    const post = await deed(postId);
    queryClient.setQueryData(['posts.get', { postId }], post);
    useDraft.getState().follow(post);
    useDraft.getState().setSent(true);
    return true;
  }
}

export type ComposeRuntime = ReturnType<typeof createRuntime>;

const runtimes = new Map<string, ComposeRuntime>();

/** One runtime per account for the life of the window: saves of an earlier visit keep their place in the line. */
export function runtimeFor(accountId: string): ComposeRuntime {
  const known = runtimes.get(accountId) ?? createRuntime(accountId);
  runtimes.set(accountId, known);
  return known;
}
