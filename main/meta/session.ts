import { GRAPH } from './hosts.ts';
import type { Transport } from './transport.ts';

/** Everything an endpoint needs to act for one account. Never stored, never logged. */
export interface GraphSession {
  transport: Transport;
  /** Where this account's calls go: `GRAPH` unless told, `INSTAGRAM_GRAPH` with Instagram Login. */
  graph?: string;
  /** `ig_business_id`: the id used in paths. */
  igId: string;
  /** The linked Facebook Page; null with Instagram login. */
  pageId: string | null;
  userToken: string;
  pageToken: string | null;
}

/** The start of the address of every call about the account, its media, containers and comments. */
export const graphOf = (session: GraphSession): string => session.graph ?? GRAPH;
