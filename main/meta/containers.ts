import { z } from 'zod';
import { type ContainerRequest, formOf } from './container-requests.ts';
import { GRAPH_VERSION, UPLOAD_HOST } from './hosts.ts';
import { type GraphSession, graphOf } from './session.ts';
import { Created, Id } from './shapes.ts';

/** Meta fetches `image_url` and `cover_url` while it creates the container, which takes as long as that fetch. */
const CREATE_TIMEOUT_MS = 90_000;
const PUBLISH_TIMEOUT_MS = 120_000;

export interface Container {
  id: string;
  /** Where the bytes of its video go; null where Meta fetches what it needs itself. */
  uploadUri: string | null;
}

/** Creates the container of a slide or of a carousel. One that is lost on the way dies by itself after 24 hours. */
export async function createContainer(
  session: GraphSession,
  request: ContainerRequest,
  signal?: AbortSignal,
): Promise<Container> {
  const form = formOf(request);
  const { id, uri } = await session.transport.request({
    method: 'POST',
    url: `${graphOf(session)}/${session.igId}/media`,
    form,
    token: session.userToken,
    schema: Created.extend({ uri: z.string().optional() }),
    timeoutMs: CREATE_TIMEOUT_MS,
    signal,
  });
  if (form.upload_type === undefined) return { id, uploadUri: null };
  // Documented fallback where the answer names no address.
  return { id, uploadUri: uri ?? `https://${UPLOAD_HOST}/ig-api-upload/${GRAPH_VERSION}/${id}` };
}

export interface ContainerStatus {
  statusCode: 'IN_PROGRESS' | 'FINISHED' | 'PUBLISHED' | 'ERROR' | 'EXPIRED';
  /** Meta's text; for the log, never for the screen. */
  status: string;
  /** The subcode inside `status` on `ERROR`; `containerProblem` classifies it. */
  errorSubcode: number | null;
  /** Bytes of a resumable upload that arrived; null where Meta does not say. */
  bytesTransferred: number | null;
}

// Newer answers spell it right, older ones do not. Numbers come as text in some.
const Bytes = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().nonnegative());
const VideoStatus = z.object({
  uploading_phase: z
    .object({ bytes_transferred: Bytes.optional(), bytes_transfered: Bytes.optional() })
    .optional(),
});

const StatusAnswer = z
  .object({
    status_code: z.enum(['IN_PROGRESS', 'FINISHED', 'PUBLISHED', 'ERROR', 'EXPIRED']),
    status: z.string().default(''),
    video_status: VideoStatus.optional().catch(undefined),
  })
  .transform((raw): ContainerStatus => {
    const phase = raw.video_status?.uploading_phase;
    return {
      statusCode: raw.status_code,
      status: raw.status,
      errorSubcode: raw.status_code === 'ERROR' ? subcodeIn(raw.status) : null,
      bytesTransferred: phase?.bytes_transferred ?? phase?.bytes_transfered ?? null,
    };
  });

/** The publishing subcode (`2207…`) in a container's `status` text, or null. */
export function subcodeIn(status: string): number | null {
  const found = /(?<!\d)2207\d{3}(?!\d)/.exec(status);
  return found ? Number(found[0]) : null;
}

export const readContainer = (
  session: GraphSession,
  containerId: string,
  signal?: AbortSignal,
): Promise<ContainerStatus> =>
  session.transport.request({
    url: `${graphOf(session)}/${containerId}`,
    query: { fields: 'status_code,status,video_status' },
    token: session.userToken,
    schema: StatusAnswer,
    signal,
  });

/**
 * Makes the container a live post and resolves with its media id. Never called twice for one container
 * before its status was read: `isPublishOutcomeUnknown` tells which failures leave that open.
 */
export async function publishContainer(
  session: GraphSession,
  containerId: string,
  signal?: AbortSignal,
): Promise<string> {
  const { id } = await session.transport.request({
    method: 'POST',
    url: `${graphOf(session)}/${session.igId}/media_publish`,
    form: { creation_id: containerId },
    token: session.userToken,
    schema: z.object({ id: Id }),
    timeoutMs: PUBLISH_TIMEOUT_MS,
    signal,
  });
  return id;
}

const LimitAnswer = z.object({
  data: z
    .array(
      z.object({
        quota_usage: z.number().int().nonnegative(),
        config: z.object({ quota_total: z.number().int().positive() }).optional(),
      }),
    )
    .min(1),
});

/** Posts of the last 24 hours against what Meta allows; `total` is null where it does not say (never assumed). */
export async function readPublishingLimit(
  session: GraphSession,
  signal?: AbortSignal,
): Promise<{ used: number; total: number | null }> {
  const { data } = await session.transport.request({
    url: `${graphOf(session)}/${session.igId}/content_publishing_limit`,
    query: { fields: 'quota_usage,config' },
    token: session.userToken,
    schema: LimitAnswer,
    signal,
  });
  const [row] = data;
  return { used: row?.quota_usage ?? 0, total: row?.config?.quota_total ?? null };
}
