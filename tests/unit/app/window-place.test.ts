import { describe, expect, it } from 'vitest';
import { placeWindow } from '../../../main/app/window-place.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };
const at = (x: number, y: number, width = 1200, height = 800) => ({ x, y, width, height, maximized: false });

describe('where the window opens', () => {
  it('takes the usual size on the first screen', () => {
    expect(placeWindow(null, [second])).toEqual({ width: 1360, height: 880 });
  });

  it('comes back where it was', () => {
    expect(placeWindow(at(1500, 40), [laptop, second])).toEqual({ x: 1500, y: 40, width: 1200, height: 800 });
  });

  it.each([
    ['its screen is gone', at(1500, 40)],
    ['it was left of every screen', at(-1150, 100)],
    ['its title bar would be above the screen', at(100, -50)],
    ['its title bar would be below the screen', at(100, 890)],
  ])('is centred when %s', (_why, bounds) => {
    expect(placeWindow(bounds, [laptop])).toEqual({ width: 1200, height: 800 });
  });

  it('is never larger than the screen nor smaller than the interface', () => {
    expect(placeWindow(at(0, 25, 3000, 2000), [laptop])).toMatchObject({ width: 1440, height: 875 });
    expect(placeWindow(at(0, 25, 100, 100), [laptop])).toMatchObject({ width: 900, height: 600 });
    expect(placeWindow(at(0, 0), [])).toMatchObject({ width: 1200, height: 800 });
  });
});
