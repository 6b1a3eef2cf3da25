import type { World } from '../state/world.ts';
import type { ErrorDetails } from './errors.ts';
import { type Call, GRAPH, IG_GRAPH } from './operation.ts';

const HOUR = 3_600_000;
/** Meta: 200 calls per user and rolling hour for an app. The sandbox reports it and does not enforce it. */
const APP_CALLS_PER_HOUR = 200;

export interface Usage {
  headers(call: Call): Record<string, string>;
  throttled(details: ErrorDetails): Record<string, string>;
}

/** The headers in which Meta reports how much of the call budget is used, in percent. */
export function createUsage(world: World): Usage {
  let calls: number[] = [];
  const businessHeader = (percent: number, minutes: number) =>
    JSON.stringify({
      [world.accounts[0]?.id ?? world.app.id]: [
        {
          type: 'instagram',
          call_count: percent,
          total_cputime: percent,
          total_time: percent,
          estimated_time_to_regain_access: minutes,
        },
      ],
    });

  return {
    headers(call): Record<string, string> {
      if (call.host !== GRAPH && call.host !== IG_GRAPH) return {};
      const now = world.clock.now();
      calls.push(now);
      if (calls.length > 5_000 || (calls[0] ?? now) < now - 2 * HOUR)
        calls = calls.filter((time) => time > now - HOUR);
      const recent = calls.length;
      const percent = Math.min(100, Math.round((recent / (APP_CALLS_PER_HOUR * 100)) * 100));
      const app = { call_count: percent, total_time: percent, total_cputime: percent };
      return {
        'x-app-usage': JSON.stringify(app),
        'x-business-use-case-usage': businessHeader(Math.min(100, Math.ceil(recent / 500)), 0),
        'facebook-api-version': call.version,
      };
    },
    throttled(details): Record<string, string> {
      if (details.regainAccessMinutes === undefined && ![4, 17, 32, 613, 80002].includes(details.code))
        return {};
      if (details.subcode) return {};
      return {
        'x-app-usage': JSON.stringify({ call_count: 100, total_time: 100, total_cputime: 100 }),
        'x-business-use-case-usage': businessHeader(100, details.regainAccessMinutes ?? 60),
      };
    },
  };
}
