import type { ActionKind, CommentAction, InboxComment } from '@shared/domain/comment';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../data/bridge.ts';

export interface Deed {
  comment: Pick<InboxComment, 'igId'>;
  kind: ActionKind;
  text?: string;
}

/** What can be done to comments. The lists follow main's events. */
export function useDeeds(accountId: string) {
  const act = useMutation({
    mutationFn: ({ comment, kind, text }: Deed) =>
      call('comments.act', { accountId, igId: comment.igId, kind, text: text ?? null }),
  });
  const undo = useMutation({ mutationFn: (actionId: number) => call('comments.undo', { actionId }) });
  const retry = useMutation({ mutationFn: (actionId: number) => call('comments.retry', { actionId }) });
  const dismiss = useMutation({ mutationFn: (actionId: number) => call('comments.dismiss', { actionId }) });
  const setRead = useMutation({
    mutationFn: ({ igIds, read }: { igIds: string[]; read: boolean }) =>
      call('comments.setRead', { accountId, igIds, read }),
  });
  const error = act.error ?? undo.error ?? retry.error ?? dismiss.error ?? setRead.error;
  return { accountId, act, undo, retry, dismiss, setRead, error };
}
export type Deeds = ReturnType<typeof useDeeds>;

/** The action that a comment's own line shows: the newest that is not over. Replies stand in the thread. */
export const shownAction = (actions: readonly CommentAction[]): CommentAction | undefined =>
  actions.findLast((action) => action.state !== 'done' && action.state !== 'undone');
