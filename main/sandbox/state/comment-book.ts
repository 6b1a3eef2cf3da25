import type { SandboxComment } from './model.ts';

export interface CommentBook {
  readonly byId: ReadonlyMap<string, SandboxComment>;
  of(mediaId: string): SandboxComment[];
  add(comment: SandboxComment): void;
  remove(id: string): void;
}

/** Comments by id and by media: reading one post must not walk through the comments of all. */
export function createCommentBook(): CommentBook {
  const byId = new Map<string, SandboxComment>();
  const byMedia = new Map<string, Map<string, SandboxComment>>();
  return {
    byId,
    of: (mediaId) => [...(byMedia.get(mediaId)?.values() ?? [])],
    add(comment) {
      byId.set(comment.id, comment);
      const shelf = byMedia.get(comment.mediaId) ?? new Map<string, SandboxComment>();
      byMedia.set(comment.mediaId, shelf.set(comment.id, comment));
    },
    remove(id) {
      const comment = byId.get(id);
      if (!comment) return;
      byId.delete(id);
      byMedia.get(comment.mediaId)?.delete(id);
    },
  };
}
