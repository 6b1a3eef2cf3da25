import { digits } from '../life/random.ts';
import type { SandboxPage } from './model.ts';
import type { World } from './world.ts';

/** The one business portfolio of the sandbox; it exists as soon as a Page belongs to it. */
export interface Business {
  id: string;
  name: string;
}

export function businessOf({ seed, pages }: Pick<World, 'seed' | 'pages'>): Business | null {
  if (!pages.some((page) => page.business)) return null;
  return { id: `57${digits(`${seed}/business`, 13)}`, name: 'Lune Studio' };
}

export const pagesOfBusiness = (
  { pages }: Pick<World, 'pages'>,
  as: NonNullable<SandboxPage['business']>,
): SandboxPage[] => pages.filter((page) => page.business === as);
