import { badParameter, missingParameter } from '../http/errors.ts';
import type { Call } from '../http/operation.ts';
import { accountDay } from '../life/account-days.ts';
import { audience, type Demographic } from '../life/audience.ts';
import { followersAt } from '../life/growth.ts';
import type { SandboxAccount } from '../state/model.ts';

const DAY = 86_400_000;
const BREAKDOWNS: readonly string[] = ['age', 'city', 'country', 'gender'];
const FEWEST = 100;

// Meta, "Instagram Account Insights", 2026-09; the engaged audience knows the two short ones since v20.
const TIMEFRAMES: Record<string, number> = {
  last_14_days: 14,
  last_30_days: 30,
  last_90_days: 90,
  prev_month: 30,
  this_month: 30,
  this_week: 7,
};
const ENGAGED_TIMEFRAMES: readonly string[] = ['this_month', 'this_week'];

export const DEMOGRAPHICS: Record<string, string> = {
  follower_demographics: 'Follower demographics',
  engaged_audience_demographics: 'Engaged audience demographics',
};

/** The data entry of a demographic metric; refuses what Meta refuses. */
export function demographicsOf(call: Call, account: SandboxAccount, name: string): unknown {
  if (call.params.get('metric_type') !== 'total_value')
    throw badParameter(
      `The following metrics (${name}) should be specified with parameter metric_type=total_value`,
    );
  const breakdown = call.params.get('breakdown');
  if (!breakdown || !BREAKDOWNS.includes(breakdown))
    throw badParameter(`The metric ${name} needs one breakdown of: ${BREAKDOWNS.join(', ')}.`);
  const timeframe = call.params.get('timeframe');
  if (!timeframe) throw missingParameter('timeframe');
  const known = name === 'engaged_audience_demographics' ? ENGAGED_TIMEFRAMES : Object.keys(TIMEFRAMES);
  if (!known.includes(timeframe))
    throw badParameter(`timeframe must be one of the following values: ${known.join(', ')}`);
  const people = peopleOf(call, account, name, TIMEFRAMES[timeframe] ?? 7);
  const results = audience(call.world.seed, account, people, breakdown as Demographic).map(
    ([value, count]) => ({ dimension_values: [timeframe.toUpperCase(), value], value: count }),
  );
  const title = DEMOGRAPHICS[name] ?? name;
  return {
    name,
    period: 'lifetime',
    title,
    description: `${title} by ${breakdown}.`,
    total_value: { breakdowns: [{ dimension_keys: ['timeframe', breakdown], results }] },
    id: `${account.id}/insights/${name}/lifetime`,
  };
}

function peopleOf(call: Call, account: SandboxAccount, name: string, days: number): number {
  const { world } = call;
  const now = world.clock.now();
  if (name === 'follower_demographics') {
    const followers = followersAt(world.seed, account, now);
    if (followers < FEWEST)
      throw badParameter(`Not enough followers: the metric ${name} needs at least 100.`);
    return followers;
  }
  let engaged = 0;
  for (let day = 1; day <= days; day++)
    engaged += accountDay(world, account, now - day * DAY, now - (day - 1) * DAY).engaged;
  if (engaged < FEWEST) throw badParameter(`Not enough engagements: the metric ${name} needs at least 100.`);
  return engaged;
}
