/** Where a drag of a row of slides ends. Distances in pixels; a push of a quarter of the width, or a quick one, turns over. */
export function turned(
  index: number,
  total: number,
  { by, width, ms }: { by: number; width: number; ms: number },
): number {
  const quick = Math.abs(by) > 24 && ms < 250;
  const far = Math.abs(by) > width / 4;
  const step = quick || far ? -Math.sign(by) : 0;
  return Math.min(Math.max(index + step, 0), total - 1);
}

/** How far the row follows the pointer: as far as it goes, and a third of it beyond either end. */
export function followed(index: number, total: number, by: number): number {
  const beyond = (index === 0 && by > 0) || (index === total - 1 && by < 0);
  return beyond ? by / 3 : by;
}
