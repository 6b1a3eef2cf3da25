import type { Post } from '@shared/domain/post';
import { CallError, call, failureOf } from '../../data/bridge.ts';
import { queryClient } from '../../data/queries.ts';
import { createAutosave } from './autosave.ts';
import { createIntake } from './intake.ts';
import { drawStill } from './still.ts';
import { isBlank, useDraft } from './store.ts';

/** Everything the composer does outside itself, for one account: saving, taking files in, opening, sending. */
function createRuntime(accountId: string) {
  const autosave = createAutosave(useDraft, {
    create: () => call('posts.create', { accountId }),
    update: async (postId, patch) => {
      const post = await call('posts.update', { postId, patch });
      void queryClient.invalidateQueries({ queryKey: ['posts.renditions', { postId }] });
      return post;
    },
    failureOf,
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });

  const intake = createIntake(useDraft, {
    importPath: (path) => call('assets.importPaths', { paths: [path] }),
    importBytes: (name, bytes) => call('assets.importBytes', { name, bytes }),
    drawStill,
    failureOf,
    newId: () => crypto.randomUUID(),
  });

  async function load(postId: string, openedById: boolean): Promise<void> {
    const post = await call('posts.get', { postId });
    const assetIds = [...new Set(post.slides.map(({ assetId }) => assetId))];
    const assets = assetIds.length > 0 ? await call('assets.get', { assetIds }) : [];
    useDraft.getState().load(post, assets, openedById);
    queryClient.setQueryData(['posts.get', { postId }], post);
    if (post.state !== 'draft' && post.state !== 'scheduled' && post.state !== 'cancelled')
      useDraft.getState().setSent(post.state !== 'needs_attention');
  }

  return {
    autosave,
    intake,

    /**
     * Puts the wanted post in hand; without one, keeps the draft begun here, or takes a fresh sheet.
     * @throws {CallError} when the wanted post cannot be read. The draft in hand was saved before.
     */
    async open(postId: string | null): Promise<void> {
      const owner = useDraft.getState().accountId;
      if (owner !== accountId) {
        if (owner !== null) await runtimeFor(owner).autosave.flush();
        useDraft.getState().reset(accountId);
      }
      const inHand = useDraft.getState();
      if (postId !== null && inHand.postId === postId && !inHand.sent) return;
      if (postId === null && isBlank(inHand)) return;
      await autosave.flush();
      if (postId !== null) return load(postId, true);
      const keeps = !inHand.openedById && !inHand.sent;
      if (!keeps) return useDraft.getState().reset();
      if (inHand.postId === null) return;
      // It may have been deleted or sent from the planner meanwhile.
      try {
        const post = await call('posts.get', { postId: inHand.postId });
        if (post.state !== 'draft' && post.state !== 'cancelled') useDraft.getState().reset();
      } catch (error) {
        if (error instanceof CallError && error.failure.code === 'not_found') useDraft.getState().reset();
      }
    },

    async startAnother(): Promise<void> {
      if (await autosave.flush()) useDraft.getState().reset();
    },

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
