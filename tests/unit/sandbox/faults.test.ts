import { expect, test } from 'vitest';
import { createFaults } from '../../../main/sandbox/http/faults.ts';

test('the nth call only, then none', () => {
  const faults = createFaults();
  faults.add({ operation: 'media.publish', nth: 2, drop: 'after' });
  const acted = [1, 2, 3].map(() => faults.next('media.publish') !== null);
  expect(acted).toEqual([false, true, false]);
  expect(faults.next('media.create')).toBeNull();
});

test('without a number on every call, until cleared', () => {
  const faults = createFaults();
  faults.add({ operation: 'media.*', garbage: true });
  expect(faults.next('media.list')).not.toBeNull();
  expect(faults.next('media.publish')).not.toBeNull();
  faults.clear();
  expect(faults.next('media.list')).toBeNull();
});

test('a probability is drawn from its seed, the same way each time', () => {
  const draw = () => {
    const faults = createFaults();
    faults.add({ operation: '*', probability: 0.5, seed: 'a', drop: 'before' });
    return Array.from({ length: 40 }, () => faults.next('x') !== null);
  };
  expect(draw()).toEqual(draw());
  expect(new Set(draw()).size).toBe(2);
});
