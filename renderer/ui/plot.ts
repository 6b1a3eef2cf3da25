/** A point of a plot in its own units; `y` is null where nothing is known. */
export type Sample = number | null;

interface Box {
  width: number;
  height: number;
  /** The value at the top edge. */
  max: number;
}

interface Point {
  x: number;
  y: number;
}

/** Runs of known samples as points in the box; a gap in the data is a gap in the curve, never a fall to 0. */
export function runsOf(samples: readonly Sample[], { width, height, max }: Box): Point[][] {
  const step = samples.length > 1 ? width / (samples.length - 1) : 0;
  const runs: Point[][] = [];
  let run: Point[] = [];
  samples.forEach((sample, index) => {
    if (sample === null) {
      if (run.length > 0) runs.push(run);
      run = [];
      return;
    }
    run.push({ x: index * step, y: height - (max > 0 ? sample / max : 0) * height });
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

const short = (value: number) => Math.round(value * 100) / 100;

/** Slopes of a monotone cubic (Fritsch–Carlson): the curve never rises above its data or dips below it. */
function slopes(points: readonly Point[]): number[] {
  const secants = points.slice(1).map((point, index) => {
    const before = points[index] as Point;
    return (point.y - before.y) / (point.x - before.x);
  });
  return points.map((_, index) => {
    const before = secants[index - 1];
    const after = secants[index];
    if (before === undefined) return after ?? 0;
    if (after === undefined) return before;
    if (before * after <= 0) return 0;
    return (2 * before * after) / (before + after);
  });
}

/** The SVG path of a smooth curve through the points; a dot's worth of line for a single one. */
export function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const start = `M${short(first.x)} ${short(first.y)}`;
  if (rest.length === 0) return `${start}h0.01`;
  const tangents = slopes(points);
  return rest.reduce((path, point, index) => {
    const before = points[index] as Point;
    const third = (point.x - before.x) / 3;
    const leave = before.y + (tangents[index] ?? 0) * third;
    const arrive = point.y - (tangents[index + 1] ?? 0) * third;
    return `${path}C${short(before.x + third)} ${short(leave)} ${short(point.x - third)} ${short(arrive)} ${short(point.x)} ${short(point.y)}`;
  }, start);
}

/** The curve closed down to the bottom of the box, to be filled. */
export function area(points: readonly Point[], height: number): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return '';
  return `${curve(points)}L${short(last.x)} ${height}L${short(first.x)} ${height}Z`;
}

/** The largest known value, at least 1 so that a flat zero lies on the ground. */
export const highest = (...series: (readonly Sample[])[]): number =>
  series.flat().reduce<number>((top, value) => Math.max(top, value ?? 0), 1);
