import type { SandboxAccount } from '../state/model.ts';
import { between, fraction, hash } from './random.ts';

const AGES = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'] as const;
const AGE_SHARES = [0.02, 0.17, 0.34, 0.24, 0.13, 0.07, 0.03] as const;
const COUNTRIES =
  'FR BE DE GB US IT ES NL CH CA PT SE DK JP AU AT IE NO PL FI BR MX IN CZ GR TR KR MA TN SN AR CL CO NZ ZA SG HU RO LU IL AE EG ID TH PH VN UA HR SK SI'.split(
    ' ',
  );
const CITIES = [
  'Nantes, Pays de la Loire',
  'Paris, Île-de-France',
  'Rennes, Bretagne',
  'Bruxelles, Bruxelles',
  'Lyon, Auvergne-Rhône-Alpes',
  'London, England',
  'Berlin, Berlin',
  'Bordeaux, Nouvelle-Aquitaine',
  'Amsterdam, Noord-Holland',
  'Barcelona, Cataluña',
  'Montréal, Quebec',
  'Lisboa, Lisboa',
] as const;

/** Meta answers with the first 45 values only. */
const LONGEST = 45;

export type Demographic = 'age' | 'city' | 'country' | 'gender';

/** How a number of people divides by age, city, country or gender, largest part first. */
export function audience(
  seed: string,
  account: SandboxAccount,
  people: number,
  by: Demographic,
): [string, number][] {
  const key = `${seed}/audience/${account.id}/${by}`;
  const parts = sharesOf(key, by).map(([name, share]): [string, number] => [
    name,
    Math.floor(people * share * between(`${key}/${name}`, 0.85, 1)),
  ]);
  return parts
    .filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, LONGEST);
}

function sharesOf(key: string, by: Demographic): [string, number][] {
  switch (by) {
    case 'age':
      return AGES.map((name, index) => [name, AGE_SHARES[index] ?? 0]);
    case 'gender': {
      const women = between(`${key}/women`, 0.5, 0.72);
      return [
        ['F', women],
        ['M', 0.94 - women],
        ['U', 0.06],
      ];
    }
    case 'city':
      return falling(CITIES, hash(key) % 4, 0.5);
    case 'country':
      return falling(COUNTRIES, 0, 1);
  }
}

/** The further down the list, the fewer. */
function falling(names: readonly string[], turn: number, all: number): [string, number][] {
  const weights = names.map((_, index) => 1 / (1 + ((index + turn) % names.length)) ** 1.3);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return names.map((name, index) => [name, ((weights[index] ?? 0) / sum) * all]);
}

/** Followers who are awake in each hour of a day, hours as Meta's keys `0` to `23`. */
export function onlineFollowers(
  seed: string,
  account: SandboxAccount,
  dayStart: number,
): Record<string, number> {
  const hours: Record<string, number> = {};
  for (let hour = 0; hour < 24; hour++) {
    const awake = 0.24 + 0.2 * Math.sin(((hour - 9) / 24) * 2 * Math.PI);
    const weather = 0.94 + 0.12 * fraction(`${seed}/online/${account.id}/${dayStart}/${hour}`);
    hours[hour] = Math.round(account.followers * awake * weather);
  }
  return hours;
}
