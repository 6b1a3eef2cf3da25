import { randomBytes } from 'node:crypto';

/** The four shapes in which Meta reports an error, chosen by host. */
export type Envelope = 'graph' | 'instagram' | 'instagram_oauth' | 'rupload';

export interface ErrorDetails {
  code: number;
  subcode?: number | null;
  message: string;
  httpStatus?: number;
  type?: string;
  transient?: boolean;
  userTitle?: string;
  userMessage?: string;
  /** Minutes, for throttling. */
  regainAccessMinutes?: number;
}

/** An answer that refuses. Everything the sandbox throws on purpose towards a client is one of these. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly details: ErrorDetails;

  constructor(details: ErrorDetails) {
    super(details.message);
    this.details = details;
  }
}

function traceId(): string {
  return `A${randomBytes(16).toString('base64url').slice(0, 22)}`;
}

export function errorBody(envelope: Envelope, details: ErrorDetails): { status: number; body: unknown } {
  const status = details.httpStatus ?? 400;
  if (envelope === 'instagram_oauth') {
    const body = { error_type: 'OAuthException', code: status, error_message: details.message };
    return { status, body };
  }
  if (envelope === 'rupload') {
    const message = JSON.stringify({
      code: details.code,
      error_subcode: details.subcode,
      message: details.message,
    });
    const retriable = details.transient ?? false;
    return { status, body: { debug_info: { retriable, type: 'ProcessingFailedError', message } } };
  }
  const error = {
    message: details.message,
    type: details.type ?? (envelope === 'instagram' ? 'IGApiException' : 'OAuthException'),
    code: details.code,
    ...(details.subcode ? { error_subcode: details.subcode } : {}),
    ...(details.subcode || details.transient !== undefined
      ? { is_transient: details.transient ?? false }
      : {}),
    ...(details.userTitle ? { error_user_title: details.userTitle } : {}),
    ...(details.userMessage ? { error_user_msg: details.userMessage } : {}),
    fbtrace_id: traceId(),
  };
  return { status, body: { error } };
}

export function badParameter(message: string, subcode?: number): ApiError {
  return new ApiError({ code: 100, message: `(#100) ${message}`, ...(subcode ? { subcode } : {}) });
}

export function missingParameter(name: string): ApiError {
  return badParameter(`The parameter ${name} is required.`);
}

export function unknownObject(id: string, method = 'get'): ApiError {
  return new ApiError({
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}

export function permissionMissing(scope: string): ApiError {
  return new ApiError({
    code: 10,
    httpStatus: 403,
    message: `(#10) Application does not have permission for this action. The permission ${scope} must be granted before this call.`,
  });
}

interface PublishingError {
  code: number;
  message: string;
  title: string;
  transient?: boolean;
}

// Meta, "Error codes" of the Instagram Platform: code, text and whether trying again makes sense.
const PUBLISHING: Record<number, PublishingError> = {
  2207001: {
    code: -1,
    message: 'Instagram server error. Try again.',
    title: 'Server error',
    transient: true,
  },
  2207003: {
    code: -2,
    message: 'It takes too long to download the media.',
    title: 'Timeout',
    transient: true,
  },
  2207004: {
    code: 36000,
    message: 'The image size is too large. It should not exceed 8 MiB.',
    title: 'Image size too large',
  },
  2207005: {
    code: 36001,
    message: 'The image format is not supported. Supported formats are JPEG.',
    title: 'Image format not supported',
  },
  2207006: {
    code: 24,
    message: 'The media could not be found, or permission is missing.',
    title: 'Media not found',
  },
  2207008: {
    code: 24,
    message: 'The requested resource does not exist.',
    title: 'Media builder not found or expired',
    transient: true,
  },
  2207009: {
    code: 36003,
    message: 'The submitted image with aspect ratio is not supported. It must be within 4:5 and 1.91:1.',
    title: 'Aspect ratio not supported',
  },
  2207010: {
    code: 36004,
    message: 'The submitted caption is too long. At most 2,200 characters, 30 hashtags and 20 @ tags.',
    title: 'Caption too long',
  },
  2207020: { code: -2, message: 'The media you are trying to access has expired.', title: 'Media expired' },
  2207023: { code: 100, message: 'The media type is unknown.', title: 'Unknown media type' },
  2207026: {
    code: 352,
    message: 'The video format is not supported. Check the specification and try again.',
    title: 'Unsupported video format',
  },
  2207027: {
    code: 9007,
    message: 'The media is not ready for publishing, please wait for a moment.',
    title: 'Media not ready',
  },
  2207028: {
    code: 100,
    message: 'A carousel needs at least 2 and at most 10 items.',
    title: 'Carousel validation failed',
  },
  2207032: {
    code: -1,
    message: 'Create media fail, please try to re-create media.',
    title: 'Create media failed',
    transient: true,
  },
  2207035: {
    code: 100,
    message: 'Product tag positions should not be specified for video media.',
    title: 'Product tag positions not allowed',
  },
  2207036: {
    code: 100,
    message: 'Product tag positions are required for photo media.',
    title: 'Product tag positions missing',
  },
  2207037: {
    code: 100,
    message: 'We could not add all of your product tags. The product id may be incorrect.',
    title: 'Product tag invalid',
  },
  2207040: { code: 100, message: 'Cannot use more than 20 tags.', title: 'Too many tags' },
  2207042: {
    code: 9,
    message: 'You reached the maximum number of posts allowed to be published by Content Publishing API.',
    title: 'Publishing limit reached',
  },
  2207050: { code: 25, message: 'The Instagram account is restricted.', title: 'Account restricted' },
  2207051: {
    code: 4,
    message: 'Application request limit reached. We restrict certain activity to protect our community.',
    title: 'Action blocked',
  },
  2207052: {
    code: 9004,
    message:
      'The media could not be fetched from this URI. Only photo or video can be accepted as media type.',
    title: 'Media download failed',
  },
  2207053: { code: -1, message: 'Unknown upload error.', title: 'Upload failed', transient: true },
  2207057: {
    code: 1,
    message:
      'The thumbnail offset must be greater than or equal to 0 and less than the duration of the video.',
    title: 'Thumbnail offset invalid',
  },
  2207081: {
    code: 100,
    message: 'This account is not eligible for trial reels.',
    title: 'Trial reels not available',
  },
};

export function publishingDetails(subcode: number): ErrorDetails {
  const known = PUBLISHING[subcode];
  if (!known) return { code: 1, subcode, message: 'An unknown error occurred' };
  return {
    code: known.code,
    subcode,
    message: known.message,
    transient: known.transient ?? false,
    userTitle: known.title,
    userMessage: known.message,
  };
}

/** A scripted error as Meta words it: where code and subcode are known, its text comes with them. */
export function scriptedDetails(error: Omit<ErrorDetails, 'message'> & { message?: string }): ErrorDetails {
  const known = error.subcode ? PUBLISHING[error.subcode] : undefined;
  const worded = known?.code === error.code ? publishingDetails(error.subcode ?? 0) : {};
  return { message: 'A scripted error', ...worded, ...error };
}

export function publishingError(subcode: number): ApiError {
  return new ApiError(publishingDetails(subcode));
}

export function tokenError(subcode: number | null, message: string): ApiError {
  return new ApiError({ code: 190, subcode, message });
}
