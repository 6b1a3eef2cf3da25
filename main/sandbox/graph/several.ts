import { badParameter, missingParameter } from '../http/errors.ts';
import { BOTH_GRAPHS, type Call, type Operation } from '../http/operation.ts';
import { listParam } from '../http/params.ts';
import { createRouter } from '../http/router.ts';

/** Graph API, "Multiple ID Read Requests": at most 50 objects in one call. */
const MOST = 50;

/** `GET /?ids=a,b&fields=…`: several objects in one answer, by id. One that cannot be read refuses the whole call. */
export function severalOperations(operations: readonly Operation[]): readonly Operation[] {
  const nodes = operations.filter(
    ({ method, pattern }) => method === 'GET' && /^\/:\w+\(\w+\)$/.test(pattern),
  );
  const read = async (call: Call): Promise<unknown> => {
    const ids = [...new Set(listParam(call.params, 'ids'))];
    if (ids.length === 0) throw missingParameter('ids');
    if (ids.length > MOST) throw badParameter(`Too many IDs. Maximum: ${MOST}. Provided: ${ids.length}.`);
    const route = createRouter(call.world, nodes);
    const found: Record<string, unknown> = {};
    for (const id of ids) {
      const { host, version } = call;
      const { operation, path } = route('GET', { host, version, segments: [id] });
      // Ids beyond 2^32 keep their order as keys, smaller ones do not; Meta promises none.
      found[id] = await operation.handle({ ...call, path });
    }
    return found;
  };
  return [
    { name: 'nodes.read', method: 'GET', hosts: BOTH_GRAPHS, pattern: '/', auth: 'token', handle: read },
  ];
}
