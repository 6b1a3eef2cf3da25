export { containerProblem } from './classify.ts';
export {
  type CommentObject,
  type CommentThread,
  listReplies,
  listThreads,
  observationOf,
  readComment,
  readComments,
  readMentionedComment,
} from './comment-threads.ts';
export { createComment, listComments } from './comments.ts';
export type { ContainerRequest, NamedTag, PlacedTag } from './container-requests.ts';
export {
  type Container,
  type ContainerStatus,
  createContainer,
  publishContainer,
  readContainer,
  readPublishingLimit,
} from './containers.ts';
export {
  isPublishOutcomeUnknown,
  MetaApiError,
  MetaConnectionError,
  type MetaErrorKind,
} from './errors.ts';
export { GRAPH, INSTAGRAM_GRAPH, loopbackOrigin } from './hosts.ts';
export { readAccountReach, readAccountTotals, readMediaInsights } from './insights.ts';
export {
  exchangeInstagramCode,
  exchangeInstagramLongLived,
  instagramDialogUrl,
  readInstagramSelf,
  refreshInstagramToken,
} from './instagram-oauth.ts';
export { likeComment } from './likes.ts';
export { parseLossless } from './lossless-json.ts';
export { listMedia, listStories, type MediaObject, mediaOf, readMedia } from './media.ts';
export { isAnsweredAlready, isOutsideWindow, sendPrivateReply } from './messages.ts';
export { deleteComment, hideComment, replyToComment } from './moderation.ts';
export {
  checkFacebookApp,
  debugToken,
  exchangeCode,
  exchangeLongLived,
  facebookDialogUrl,
  listPermissions,
  revoke,
  type TokenFacts,
} from './oauth.ts';
export { createOutageWatch, type Outage, outageSign } from './outage.ts';
export { type FacebookPage, listPages } from './pages.ts';
export { deletePhoto, readPhotoSource, stagePhoto } from './photos.ts';
export { searchPlaces } from './places.ts';
export { reachesGraph } from './reach.ts';
export type { GraphSession } from './session.ts';
export { readSubscription, subscribe, unsubscribe } from './subscriptions.ts';
export { createTransport, type Transport } from './transport.ts';
export { uploadVideo } from './upload.ts';
export { usageCalmsAt } from './usage.ts';
export { type Profile, readProfile } from './users.ts';
