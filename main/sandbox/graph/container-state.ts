import { publishingDetails } from '../http/errors.ts';
import type { SandboxContainer } from '../state/model.ts';

export const CONTAINER_LIFETIME_MS = 24 * 3_600_000;

export type StatusCode = 'IN_PROGRESS' | 'FINISHED' | 'PUBLISHED' | 'ERROR' | 'EXPIRED';

/** Where a container stands at a moment; nothing but time and what was recorded decides it. */
export function statusOf(container: SandboxContainer, now: number): StatusCode {
  if (container.publishedAt !== null) return 'PUBLISHED';
  if (now >= container.createdAt + CONTAINER_LIFETIME_MS) return 'EXPIRED';
  if (container.readyAt === null || now < container.readyAt) return 'IN_PROGRESS';
  return container.failure ? 'ERROR' : 'FINISHED';
}

export function statusText(container: SandboxContainer, status: StatusCode): string {
  switch (status) {
    case 'PUBLISHED':
      return 'Published: Media has been published.';
    case 'EXPIRED':
      return 'Expired: The container was not published within 24 hours and has expired.';
    case 'FINISHED':
      return 'Finished: Media has been uploaded and it is ready to be published.';
    case 'ERROR':
      return `Error: Media upload has failed with error code ${container.failure?.subcode ?? 2207053}`;
    case 'IN_PROGRESS':
      return container.upload && !container.upload.complete
        ? 'In Progress: Media is still being uploaded.'
        : 'In Progress: Media is still being processed.';
  }
}

export function failureOf(subcode: number): NonNullable<SandboxContainer['failure']> {
  const { code, message } = publishingDetails(subcode);
  return { code, subcode, message };
}

/** How long Instagram works on a kind, as a part of the configured publishing time. */
export function processingTime(kind: SandboxContainer['kind'], publishingDelayMs: number): number {
  const share = kind === 'carousel' ? 0.3 : kind.endsWith('image') ? 0.4 : 1;
  return Math.round(publishingDelayMs * share);
}
