import type { WindowBounds } from './settings-record.ts';

export const SMALLEST = { width: 900, height: 600 } as const;
const USUAL = { width: 1360, height: 880 } as const;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** As much of the title bar as must be on a screen, so that the window can be moved with a mouse. */
const REACHABLE = { width: 120, height: 40 } as const;

function isReachable(window: Area, screen: Area): boolean {
  const width = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const top = window.y - screen.y;
  return width >= REACHABLE.width && top >= 0 && top <= screen.height - REACHABLE.height;
}

/**
 * Where the window opens: where it was, unless that screen is gone; never larger than the screen and never
 * smaller than the interface allows. Without `x` and `y` the system centres it.
 */
export function placeWindow(
  remembered: WindowBounds | null,
  screens: readonly Area[],
): Partial<Pick<Area, 'x' | 'y'>> & Pick<Area, 'width' | 'height'> {
  const screen = remembered ? screens.find((area) => isReachable(remembered, area)) : undefined;
  const room = screen ?? screens[0] ?? { x: 0, y: 0, ...USUAL };
  const wanted = remembered ?? USUAL;
  const size = {
    width: Math.max(SMALLEST.width, Math.min(wanted.width, room.width)),
    height: Math.max(SMALLEST.height, Math.min(wanted.height, room.height)),
  };
  return remembered && screen ? { x: remembered.x, y: remembered.y, ...size } : size;
}
