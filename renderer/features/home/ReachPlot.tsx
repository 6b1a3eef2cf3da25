import { VisuallyHidden } from '@mantine/core';
import type { Performance } from '@shared/domain/insights';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { area, curve, highest, runsOf } from '../../ui/plot.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './ReachPlot.module.css';

// Units of the drawing, not pixels: the picture stretches to its frame while its strokes keep their width.
const WIDTH = 600;
const HEIGHT = 140;

function Table({ performance }: { performance: Performance }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { days, reach, previousReach } = performance;
  return (
    <VisuallyHidden>
      <table>
        <caption>{t('performance.table', { count: days })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('performance.day')}</th>
            <th scope="col">{t('performance.reach')}</th>
            <th scope="col">{t('performance.beforeColumn', { count: days })}</th>
          </tr>
        </thead>
        <tbody>
          {reach.map(({ day, value }, index) => (
            <tr key={day}>
              <th scope="row">{format.isoDay(day)}</th>
              <td>{format.number(value)}</td>
              <td>{format.number(previousReach[index] ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}

/** Daily reach as a curve over the one of the period before, dashed; the same numbers as a table for those who listen. */
export function ReachPlot({ performance }: { performance: Performance }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const [pointed, setPointed] = useState<number | null>(null);
  const { days, reach, previousReach } = performance;
  const values = reach.map(({ value }) => value);
  // A tenth of air above the highest point keeps the stroke whole.
  const box = { width: WIDTH, height: HEIGHT, max: highest(values, previousReach) * 1.1 };
  const runs = runsOf(values, box);
  const before = runsOf(previousReach, box);

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const index = Math.round(((event.clientX - frame.left) / frame.width) * (reach.length - 1));
    setPointed(Math.min(Math.max(index, 0), reach.length - 1));
  };
  const shown = pointed === null ? undefined : reach[pointed];
  const share = pointed === null ? 0 : pointed / Math.max(reach.length - 1, 1);

  return (
    <figure>
      <Table performance={performance} />
      <div
        className={classes.frame}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
        aria-hidden
      >
        <svg
          className={classes.plot}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden
        >
          {runs.map((run) => (
            <path key={run[0]?.x} className={classes.area} d={area(run, HEIGHT)} />
          ))}
          {before.map((run) => (
            <path key={run[0]?.x} className={classes.before} d={curve(run)} />
          ))}
          {runs.map((run) => (
            <path key={run[0]?.x} className={classes.line} d={curve(run)} />
          ))}
        </svg>
        {shown ? (
          <>
            <span className={classes.hair} style={{ left: `${share * 100}%` }} />
            <span
              className={classes.readout}
              style={{ left: `${share * 100}%`, translate: `${share * -100}% 0` }}
            >
              <span>{format.isoDay(shown.day)}</span>
              <strong>{format.number(shown.value)}</strong>
            </span>
          </>
        ) : null}
      </div>
      <figcaption className={classes.axis} aria-hidden>
        <span>{reach[0] ? format.isoDay(reach[0].day) : null}</span>
        <span>{before.length > 0 ? t('performance.before', { count: days }) : null}</span>
        <span>{reach.at(-1) ? format.isoDay(reach.at(-1)?.day ?? '') : null}</span>
      </figcaption>
    </figure>
  );
}
