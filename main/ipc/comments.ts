import type { Comments } from '../comments/index.ts';
import type { Handlers } from './dispatch.ts';

type Names = Extract<keyof Handlers, `comments.${string}` | `people.${string}` | `savedReplies.${string}`>;

/** The calls about comments and the people who write them. */
export const bindComments = (comments: Comments): Pick<Handlers, Names> => ({
  'comments.list': (query) => comments.list(query),
  'comments.counts': ({ accountId }) => comments.counts(accountId),
  'comments.thread': ({ accountId, threadIgId }) => comments.thread(accountId, threadIgId),
  'comments.setRead': ({ accountId, igIds, read }) => comments.setRead(accountId, igIds, read),
  'comments.markAllRead': ({ accountId }) => comments.markAllRead(accountId),
  'comments.act': ({ accountId, igId, kind, text }) => comments.act(accountId, igId, kind, text),
  'comments.undo': ({ actionId }) => comments.undo(actionId),
  'comments.retry': ({ actionId }) => comments.retry(actionId),
  'comments.dismiss': ({ actionId }) => comments.dismiss(actionId),
  'comments.status': ({ accountId }) => comments.status(accountId),
  'comments.refresh': ({ accountId }) => comments.refresh(accountId),

  'people.list': (query) => comments.people(query),
  'people.get': ({ accountId, personId }) => comments.person(accountId, personId),
  'people.note': ({ accountId, personId, note, labels }) =>
    comments.notePerson(accountId, personId, { note, labels }),

  'savedReplies.list': () => comments.savedReplies(),
  'savedReplies.save': ({ text }) => comments.saveReply(text),
  'savedReplies.remove': ({ id }) => comments.removeReply(id),
});
