import type { Transport } from './transport.ts';

/** Everything an endpoint needs to act for one account. Never stored, never logged. */
export interface GraphSession {
  transport: Transport;
  /** `ig_business_id`: the id used in paths. */
  igId: string;
  /** The linked Facebook Page; null with Instagram login. */
  pageId: string | null;
  userToken: string;
  pageToken: string | null;
}
