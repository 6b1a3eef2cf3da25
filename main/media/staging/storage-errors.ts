import type { ErrorCode, ErrorParams } from '@shared/domain/errors';
import { AppError, errnoOf } from '../../platform/errors.ts';

/** What was asked of the storage when it failed. */
export type StorageAct = 'put' | 'remove';

/** The creator's own storage refused, or did not answer. Holds codes only, never the storage's text. */
export class StorageError extends AppError {
  override readonly name = 'StorageError';
  constructor(
    code: ErrorCode,
    params: ErrorParams,
    /** Whether the storage may have done what was asked all the same. */
    readonly mayHaveHappened: boolean,
    /** Whether the same call may go through later. */
    readonly passing = false,
  ) {
    super(code, params);
    this.message = `${code} ${JSON.stringify(params)}`;
  }
}

interface Place {
  host: string;
  bucket: string;
  region: string;
}

// Amazon S3, "Error responses"; MinIO, Cloudflare R2 and Backblaze B2 answer with the same codes.
const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  InvalidAccessKeyId: 'storage_key_unknown',
  InvalidAccessKey: 'storage_key_unknown',
  Unauthorized: 'storage_key_unknown',
  SignatureDoesNotMatch: 'storage_secret_wrong',
  NoSuchBucket: 'storage_bucket_missing',
  InvalidBucketName: 'storage_bucket_missing',
  PermanentRedirect: 'storage_region_wrong',
  TemporaryRedirect: 'storage_region_wrong',
  AuthorizationHeaderMalformed: 'storage_region_wrong',
  AuthorizationQueryParametersError: 'storage_region_wrong',
  IllegalLocationConstraintException: 'storage_region_wrong',
  InvalidRegion: 'storage_region_wrong',
  RequestTimeTooSkewed: 'storage_clock_wrong',
  RequestExpired: 'storage_clock_wrong',
  QuotaExceeded: 'storage_full',
  XMinioStorageFull: 'storage_full',
  EntityTooLarge: 'storage_full',
  SlowDown: 'storage_busy',
  ServiceUnavailable: 'storage_busy',
  InternalError: 'storage_busy',
  RequestTimeout: 'storage_busy',
};

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  301: 'storage_region_wrong',
  307: 'storage_region_wrong',
  308: 'storage_region_wrong',
  401: 'storage_key_unknown',
  404: 'storage_bucket_missing',
  408: 'storage_busy',
  413: 'storage_full',
  429: 'storage_busy',
  507: 'storage_full',
};

const codeIn = (body: string) => /<Code>\s*([A-Za-z0-9.]{1,60})\s*<\/Code>/.exec(body)?.[1] ?? null;
const regionIn = (body: string) => /<Region>\s*([a-z0-9-]{2,40})\s*<\/Region>/.exec(body)?.[1] ?? null;

/** What an answer that is no success means; of its body nothing but code and region is kept. */
export function refusalOf(status: number, body: string, act: StorageAct, place: Place): StorageError {
  const said = codeIn(body);
  const code =
    BY_CODE[said ?? ''] ??
    BY_STATUS[status] ??
    (status >= 500 ? 'storage_busy' : status === 403 ? deniedCode(act) : 'storage_refused');
  const region = code === 'storage_region_wrong' ? (regionIn(body) ?? place.region) : place.region;
  const params = { host: place.host, bucket: place.bucket, region, code: said ?? status };
  return new StorageError(code, params, status >= 500, code === 'storage_busy');
}

const deniedCode = (act: StorageAct): ErrorCode =>
  act === 'put' ? 'storage_write_denied' : 'storage_remove_denied';

const CERTIFICATE = /^(ERR_TLS|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_SSL)/;
/** Certain that nothing left this computer. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|ENETUNREACH|EHOSTUNREACH|ENETDOWN)$/;

function errnosOf(error: unknown): string[] {
  const found: string[] = [];
  for (let link = error, depth = 0; link instanceof Error && depth < 8; depth += 1, link = link.cause) {
    const code = errnoOf(link);
    if (code !== undefined) found.push(code);
    if (link instanceof AggregateError) found.push(...link.errors.flatMap((each) => errnoOf(each) ?? []));
  }
  return found;
}

/** What a thrown value of fetch or of a socket means. */
export function brokenLineOf(error: unknown, place: Place): StorageError {
  const errnos = errnosOf(error);
  const params = { host: place.host, bucket: place.bucket };
  if (errnos.some((errno) => CERTIFICATE.test(errno)))
    return new StorageError('storage_certificate', params, false);
  const neverSent = errnos.some((errno) => NEVER_SENT.test(errno));
  return new StorageError('storage_unreachable', params, !neverSent, true);
}
