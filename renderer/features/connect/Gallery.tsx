import { type ReactNode, useId } from 'react';
import classes from './Gallery.module.css';

/** Where a scene finds its gradients: ids must differ between two prints of the same scene. */
type Scene = (id: string) => ReactNode;

const sunset: Scene = (id) => (
  <>
    <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stopColor="#f6c39c" />
      <stop offset="0.55" stopColor="#e27c5f" />
      <stop offset="1" stopColor="#6d4a7d" />
    </linearGradient>
    <rect width="160" height="200" fill={`url(#${id})`} />
    <circle cx="108" cy="116" r="30" fill="#ffe3b0" opacity="0.22" />
    <circle cx="108" cy="116" r="15" fill="#ffe6b4" />
    <path d="M0 172c26-10 44-2 66-8s52-14 94 2v34H0z" fill="#4c3560" opacity="0.7" />
    <path d="M0 190c30-14 48-6 80-10s48 2 80-4v24H0z" fill="#2c1f33" />
  </>
);

const beam: Scene = (id) => (
  <>
    <linearGradient id={id} x1="0.1" y1="0" x2="0.5" y2="1">
      <stop offset="0" stopColor="#29445e" />
      <stop offset="0.6" stopColor="#4d87aa" />
      <stop offset="1" stopColor="#b9d5e0" />
    </linearGradient>
    <rect width="160" height="200" fill={`url(#${id})`} />
    <path d="M98 0h14L58 200H42z" fill="#fff" opacity="0.55" />
    <path d="M118 0h4L68 200h-3z" fill="#fff" opacity="0.22" />
    <ellipse cx="52" cy="196" rx="54" ry="12" fill="#fff" opacity="0.18" />
  </>
);

const petals: Scene = (id) => (
  <>
    <linearGradient id={id} x1="0" y1="0" x2="0.2" y2="1">
      <stop offset="0" stopColor="#f3ead9" />
      <stop offset="1" stopColor="#d9c3a0" />
    </linearGradient>
    <rect width="160" height="200" fill={`url(#${id})`} />
    <ellipse cx="106" cy="96" rx="30" ry="60" fill="#eeac49" transform="rotate(6 106 96)" />
    <ellipse cx="56" cy="110" rx="38" ry="66" fill="#d24a5c" />
    <path d="M56 50c4 40 4 84-2 124" stroke="#a83247" strokeWidth="1.2" fill="none" opacity="0.6" />
    <path d="M54 174c0 10-2 18-4 26" stroke="#5d6b4a" strokeWidth="3" fill="none" />
  </>
);

const forest: Scene = (id) => (
  <>
    <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stopColor="#cfe1d6" />
      <stop offset="1" stopColor="#90b7a1" />
    </linearGradient>
    <rect width="160" height="200" fill={`url(#${id})`} />
    <path d="M0 132l26-18 30 16 34-30 30 24 40-16v92H0z" fill="#6f9f88" opacity="0.55" />
    <path d="M0 156l38 4 42-18 80 26v32H0z" fill="#2d5d46" opacity="0.75" />
    <path d="M0 170l70 6-22 24H0zM88 200l46-34 26 8v26z" fill="#1c3a2f" />
  </>
);

const bowl: Scene = (id) => (
  <>
    <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stopColor="#93a89d" />
      <stop offset="1" stopColor="#5f7f72" />
    </linearGradient>
    <rect width="160" height="200" fill={`url(#${id})`} />
    <ellipse cx="80" cy="192" rx="78" ry="12" fill="#33473f" opacity="0.35" />
    <path d="M6 96c0 58 30 98 74 98s74-40 74-98c-40 14-108 14-148 0z" fill="#e8dcc5" />
    <ellipse cx="80" cy="96" rx="74" ry="22" fill="#d5c5a8" />
    <ellipse cx="80" cy="98" rx="66" ry="17" fill="#7f968b" />
  </>
);

const shelves: Scene = (id) => (
  <>
    <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stopColor="#e7d7c7" />
      <stop offset="1" stopColor="#bb8c6c" />
    </linearGradient>
    <rect width="160" height="200" fill={`url(#${id})`} />
    <path d="M0 74h160M0 146h160" stroke="#8a5f44" strokeWidth="3" opacity="0.75" />
    <path d="M20 74V46c0-6 22-6 22 0v28zM98 74l-8-34h32l-8 34z" fill="#f2e9dc" />
    <path d="M58 74V56h26v18zM112 146v-38c0-8 26-8 26 0v38z" fill="#7f968b" />
    <path d="M16 146l6-26h34l6 26zM76 146v-46h18v46z" fill="#c95d43" />
    <path d="M30 200v-28c0-8 34-8 34 0v28zM92 200l6-36h28l6 36z" fill="#f2e9dc" opacity="0.9" />
  </>
);

const WALL: readonly Scene[] = [
  sunset,
  beam,
  petals,
  forest,
  bowl,
  shelves,
  beam,
  shelves,
  sunset,
  petals,
  forest,
  bowl,
];

/** Twelve framed pictures, drawn here: the wall that the creator's own will hang on. Decoration only. */
export function Gallery() {
  const id = useId();
  return (
    <div className={classes.wall} aria-hidden>
      <div className={classes.grid}>
        {WALL.map((scene, index) => (
          <svg
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed wall
            key={index}
            className={classes.frame}
            viewBox="0 0 160 200"
            preserveAspectRatio="xMidYMid slice"
            aria-hidden
          >
            {scene(`${id}-${index}`)}
          </svg>
        ))}
      </div>
    </div>
  );
}
