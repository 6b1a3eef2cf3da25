import type { GraphSession } from '../../meta/session.ts';

/** A picture that is public for as long as Meta needs to fetch it. */
export interface Staged {
  /** Checked from outside: a public https address that answers with the picture. */
  url: string;
  /** What `remove` needs; written to the journal, so that a restart can clean up. */
  ref: string;
}

export interface StageSource {
  path: string;
  /** For the sentence, should it fail. */
  name: string;
  bytes: number;
}

/** Turns a local JPEG into a public address, because Meta fetches pictures itself. */
export interface Staging {
  /** Throws `staging_failed` when the address does not show the picture from outside, or Meta's own error. */
  stage(session: GraphSession, file: StageSource, signal?: AbortSignal): Promise<Staged>;
  /** Idempotent: what is already gone is no error. */
  remove(session: GraphSession, ref: string, signal?: AbortSignal): Promise<void>;
}
