import type { Drafts } from '../drafts/index.ts';
import type { Handlers } from './dispatch.ts';

type Own = `drafts.${string}` | `snippets.${string}` | 'places.recent' | 'places.forget';

/** What the composer keeps beside the posts. */
export const bindWriting = (drafts: Drafts): Pick<Handlers, Extract<keyof Handlers, Own>> => ({
  'drafts.save': ({ postId, patch, history }) => drafts.save(postId, patch, history),
  'drafts.history': ({ postId }) => drafts.history(postId),
  'drafts.postedBefore': (draft) => drafts.postedBefore(draft),
  'snippets.list': () => drafts.snippets(),
  'snippets.save': (snippet) => drafts.saveSnippet(snippet),
  'snippets.remove': ({ id }) => drafts.removeSnippet(id),
  'places.recent': ({ accountId }) => drafts.recentPlaces(accountId),
  'places.forget': ({ accountId, placeId }) => drafts.forgetPlace(accountId, placeId),
});
