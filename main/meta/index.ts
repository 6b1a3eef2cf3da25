export { containerProblem } from './classify.ts';
export {
  type ContainerStatus,
  createCarousel,
  createCarouselImage,
  createCarouselVideo,
  createPhotoContainer,
  createReelContainer,
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
export { loopbackOrigin } from './hosts.ts';
export { readAccountReach, readAccountTotals, readMediaInsights } from './insights.ts';
export { listMedia, type MediaObject, readMedia } from './media.ts';
export {
  debugToken,
  exchangeCode,
  exchangeLongLived,
  FACEBOOK_SCOPES,
  facebookDialogUrl,
  revoke,
  type TokenFacts,
} from './oauth.ts';
export { type FacebookPage, listPages } from './pages.ts';
export { deletePhoto, readPhotoSource, stagePhoto } from './photos.ts';
export { searchPlaces } from './places.ts';
export type { GraphSession } from './session.ts';
export { createTransport, type Transport } from './transport.ts';
export { uploadVideo } from './upload.ts';
export { type Profile, readProfile } from './users.ts';
