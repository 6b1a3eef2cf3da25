import { mediaNumbers } from '../life/growth.ts';
import type { SandboxComment, SandboxEvent, SandboxMedia, SandboxMention } from '../state/model.ts';
import type { World } from '../state/world.ts';

/** The event of a comment or reply that was just written. */
export function commentEvent(world: World, media: SandboxMedia, comment: SandboxComment): SandboxEvent {
  const own = comment.fromId === media.accountId;
  return {
    accountId: media.accountId,
    field: 'comments',
    value: {
      id: comment.id,
      from: {
        id: comment.fromId,
        username: comment.username,
        ...(own
          ? { self_ig_scoped_id: world.accounts.find((a) => a.id === media.accountId)?.appScopedId }
          : {}),
      },
      text: comment.text,
      media: { id: media.id, media_product_type: media.productType },
      ...(comment.parentId ? { parent_id: comment.parentId } : {}),
    },
  };
}

export function mentionEvent(mention: SandboxMention): SandboxEvent {
  return {
    accountId: mention.accountId,
    field: 'mentions',
    value: { media_id: mention.mediaId, ...(mention.commentId ? { comment_id: mention.commentId } : {}) },
  };
}

/** The last numbers of a story. Meta hides what is below five as -1. */
export function storyEvent(world: World, media: SandboxMedia): SandboxEvent {
  const account = world.accounts.find((item) => item.id === media.accountId);
  const n = account ? mediaNumbers(world.seed, account, media, world.clock.now()) : null;
  const shown = (value: number) => (value < 5 ? -1 : Math.floor(value));
  return {
    accountId: media.accountId,
    field: 'story_insights',
    value: {
      media_id: media.id,
      impressions: shown(n?.views ?? 0),
      reach: shown(n?.reach ?? 0),
      taps_forward: shown((n?.views ?? 0) * 0.95),
      taps_back: shown((n?.views ?? 0) * 0.14),
      exits: shown((n?.views ?? 0) * 0.1),
      replies: shown(n?.replies ?? 0),
    },
  };
}

export interface MessageInput {
  accountId: string;
  /** The Instagram-scoped id of the other person. */
  personId: string;
  text: string;
  mid: string;
  at: number;
  /** Said by the account itself: Meta echoes it. */
  echo: boolean;
}

export function messageEvent({ accountId, personId, text, mid, at, echo }: MessageInput): SandboxEvent {
  return {
    accountId,
    field: 'messages',
    value: {
      sender: { id: echo ? accountId : personId },
      recipient: { id: echo ? personId : accountId },
      timestamp: at,
      message: { mid, text, ...(echo ? { is_echo: true } : {}) },
    },
  };
}
