export { type Classification, containerProblem } from './classify.ts';
export {
  type Container,
  type ContainerStatus,
  createCarousel,
  createCarouselImage,
  createCarouselVideo,
  createPhotoContainer,
  createReelContainer,
  publishContainer,
  readContainer,
  readPublishingLimit,
  type UploadContainer,
} from './containers.ts';
export {
  type ConnectionCause,
  isPublishOutcomeUnknown,
  MetaApiError,
  MetaConnectionError,
  type MetaErrorKind,
} from './errors.ts';
export { loopbackOrigin } from './hosts.ts';
export { readAccountReach, readAccountTotals, readMediaInsights } from './insights.ts';
export { listMedia, type MediaObject, readMedia } from './media.ts';
export {
  type AccessToken,
  debugToken,
  exchangeCode,
  exchangeLongLived,
  FACEBOOK_SCOPES,
  facebookDialogUrl,
  revoke,
  type TokenFacts,
} from './oauth.ts';
export { type FacebookPage, listPages, type PageInstagram } from './pages.ts';
export { deletePhoto, readPhotoSource, stagePhoto } from './photos.ts';
export { searchPlaces } from './places.ts';
export type { GraphSession } from './session.ts';
export { createTransport, type Download, type Transport, type TransportOptions } from './transport.ts';
export { uploadVideo, type VideoUpload } from './upload.ts';
export type { UsageReport } from './usage.ts';
export { type Profile, readProfile } from './users.ts';
