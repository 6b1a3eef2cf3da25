import { curve, highest, runsOf } from './plot.ts';
import classes from './Sparkline.module.css';

const WIDTH = 64;
const HEIGHT = 18;

/** A small curve without axes; the words beside it say what it shows. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const low = Math.min(...values);
  const raised = values.map((value) => value - low);
  const box = { width: WIDTH, height: HEIGHT - 3, max: highest(raised) };
  return (
    <svg
      className={classes.line}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 -1.5 ${WIDTH} ${HEIGHT}`}
      aria-hidden
    >
      {runsOf(raised, box).map((run) => (
        <path key={run[0]?.x} d={curve(run)} />
      ))}
    </svg>
  );
}
