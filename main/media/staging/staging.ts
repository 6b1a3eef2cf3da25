import type { GraphSession } from '../../meta/session.ts';

/** A file that Meta is going to fetch. */
export interface StageSource {
  /** Path on disk. */
  path: string;
  /** For the sentence, should it fail. */
  name: string;
  bytes: number;
  mime: 'image/jpeg' | 'video/mp4' | 'video/quicktime';
}

/** Where a staged file waits. */
export type StagingPlace = 'page' | 'storage';

/** What is known before anything is sent; it belongs into the journal's intent. */
export interface Reservation {
  place: StagingPlace;
  /** Under which the file can be removed; null where only the answer brings it (Facebook chooses its own ids). */
  ref: string | null;
}

/**
 * Gives a local file a public address for as long as Meta needs to fetch it. Each method makes at most one
 * call that has an effect, so that each is one row of the journal.
 */
export interface Staging {
  /** Chooses the place. Throws what stands in the way (`storage_not_set_up`) before anything is sent. */
  reserve(session: GraphSession, file: Pick<StageSource, 'mime'>): Promise<Reservation>;
  /** Sends the bytes and resolves with the reference by which they are removed again. */
  put(
    session: GraphSession,
    reservation: Reservation,
    file: StageSource,
    signal?: AbortSignal,
  ): Promise<string>;
  /**
   * The public address, after it was fetched without any credential and showed the file. Throws
   * `staging_failed` when it does not.
   */
  open(session: GraphSession, ref: string, file: StageSource, signal?: AbortSignal): Promise<string>;
  /** Idempotent: what is already gone is no error. */
  remove(session: GraphSession, ref: string, signal?: AbortSignal): Promise<void>;
}
