import { between } from './random.ts';

type Scene = (width: number, height: number, key: string) => string;

function gradient(id: string, stops: readonly string[], angle: 'down' | 'across' = 'down'): string {
  const end = angle === 'down' ? 'x2="0" y2="1"' : 'x2="1" y2="1"';
  const marks = stops.map(
    (color, index) => `<stop offset="${index / (stops.length - 1)}" stop-color="${color}"/>`,
  );
  return `<linearGradient id="${id}" x1="0" y1="0" ${end}>${marks.join('')}</linearGradient>`;
}

function ground(colors: readonly string[], angle: 'down' | 'across' = 'down'): string {
  return `<defs>${gradient('ground', colors, angle)}</defs><rect width="100%" height="100%" fill="url(#ground)"/>`;
}

function ellipse(cx: number, cy: number, rx: number, ry: number, fill: string, extra = ''): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}" ${extra}/>`;
}

/** A bowl seen from the side: half an ellipse under its rim. */
function bowl(cx: number, top: number, rx: number, depth: number, body: string, inside: string): string {
  return (
    `<path d="M${cx - rx} ${top} A${rx} ${depth} 0 0 0 ${cx + rx} ${top} Z" fill="${body}"/>` +
    ellipse(cx, top, rx, rx * 0.16, inside)
  );
}

function vase(cx: number, base: number, height: number, belly: number, fill: string): string {
  const neck = belly * 0.34;
  const top = base - height;
  return `<path d="M${cx - neck} ${top} C${cx - neck * 0.7} ${top + height * 0.25} ${cx - belly} ${top + height * 0.32} ${cx - belly} ${top + height * 0.62} C${cx - belly} ${base - height * 0.12} ${cx - belly * 0.5} ${base} ${cx - belly * 0.45} ${base} L${cx + belly * 0.45} ${base} C${cx + belly * 0.5} ${base} ${cx + belly} ${base - height * 0.12} ${cx + belly} ${top + height * 0.62} C${cx + belly} ${top + height * 0.32} ${cx + neck * 0.7} ${top + height * 0.25} ${cx + neck} ${top} Z" fill="${fill}"/>`;
}

function arch(cx: number, base: number, half: number, rise: number, stroke: string, width: number): string {
  return `<path d="M${cx - half} ${base} V${base - rise + half} A${half} ${half} 0 0 1 ${cx + half} ${base - rise + half} V${base}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
}

const SCENES: readonly Scene[] = [
  // last light over a hill
  (w, h) =>
    ground(['#f8c8a2', '#ee9b72', '#e07a5f', '#a3567a', '#6b4a7e']) +
    ellipse(w * 0.68, h * 0.57, w * 0.1, w * 0.1, '#ffe9b8') +
    ellipse(w * 0.42, h * 1.07, w * 0.62, h * 0.2, '#2f1d33') +
    ellipse(w * 0.95, h * 1.08, w * 0.45, h * 0.16, '#43274a'),
  // forest
  (w, h) =>
    ground(['#cfe3d8', '#a9cbb9', '#88b39b']) +
    `<path d="M0 ${h * 0.72} L${w * 0.52} ${h * 0.8} L${w * 0.3} ${h} H0 Z" fill="#1c3a2e"/>` +
    `<path d="M${w} ${h * 0.62} L${w * 0.58} ${h * 0.86} L${w * 0.46} ${h} H${w} Z" fill="#2b5844"/>` +
    `<path d="M${w * 0.2} ${h} L${w * 0.62} ${h * 0.88} L${w} ${h * 0.93} V${h} Z" fill="#0f261d"/>`,
  // a beam across the dark wheel
  (w, h) =>
    ground(['#27405a', '#33628a', '#4f89ad', '#b4d0de'], 'across') +
    `<path d="M${w * 0.56} 0 H${w * 0.66} L${w * 0.38} ${h} H${w * 0.25} Z" fill="#dfeaf0" opacity="0.62"/>` +
    vase(w * 0.62, h * 0.94, h * 0.5, w * 0.2, '#16293b'),
  // shelves
  (w, h) =>
    ground(['#ead9ca', '#d8b79b', '#b9886a']) +
    [0.2, 0.4, 0.6, 0.8]
      .map((x) => `<rect x="${w * x}" width="${w * 0.006}" height="${h}" fill="#7c5640" opacity="0.55"/>`)
      .join('') +
    [0.1, 0.3, 0.5, 0.7, 0.9]
      .map((x, i) => bowl(w * x, h * (0.3 + (i % 2) * 0.02), w * 0.075, h * 0.055, '#f6ece0', '#d8c3ae'))
      .join('') +
    [0.1, 0.3, 0.5, 0.7, 0.9]
      .map((x, i) => bowl(w * x, h * (0.63 - (i % 2) * 0.02), w * 0.08, h * 0.07, '#a5563c', '#74382a'))
      .join('') +
    `<rect y="${h * 0.37}" width="${w}" height="${h * 0.014}" fill="#6d4a36"/><rect y="${h * 0.715}" width="${w}" height="${h * 0.014}" fill="#6d4a36"/>`,
  // celadon, one great plate
  (w, h) =>
    ground(['#90a89c', '#7c988b', '#5f7f71']) +
    ellipse(w * 0.5, h * 0.62, w * 0.56, h * 0.42, '#e9dec8') +
    ellipse(w * 0.5, h * 0.62, w * 0.4, h * 0.3, '#ded0b5') +
    ellipse(w * 0.5, h * 0.63, w * 0.39, h * 0.29, '#e4d8c0'),
  // two forms, crimson and ochre
  (w, h) =>
    ground(['#f3ead8', '#e4d3b3', '#d9c5a3']) +
    ellipse(w * 0.62, h * 0.48, w * 0.2, h * 0.3, '#f0ad49') +
    ellipse(w * 0.34, h * 0.56, w * 0.24, h * 0.34, '#d4485c'),
  // morning glaze
  (w, h) =>
    ground(['#e9e4da', '#d5d9d6', '#a8b8b9']) +
    `<rect y="${h * 0.76}" width="${w}" height="${h * 0.24}" fill="#6e7f80"/>` +
    bowl(w * 0.42, h * 0.6, w * 0.3, h * 0.2, '#f4efe4', '#2f5d62') +
    bowl(w * 0.78, h * 0.69, w * 0.14, h * 0.1, '#c8553d', '#7c2f22'),
  // plates from above
  (w, h) =>
    ground(['#2c2f38', '#23252c']) +
    [
      [0.3, 0.28, '#e7dcc9', '#d5c6ac'],
      [0.76, 0.42, '#c65d43', '#a94a35'],
      [0.32, 0.74, '#7d9a8d', '#6a8679'],
      [0.84, 0.86, '#e9b44c', '#d19c36'],
    ]
      .map(
        ([x, y, a, b]) =>
          ellipse(w * Number(x), h * Number(y), w * 0.23, w * 0.23, String(a)) +
          ellipse(w * Number(x), h * Number(y), w * 0.15, w * 0.15, String(b)),
      )
      .join(''),
  // arches
  (w, h) =>
    ground(['#f2dccb', '#e8bfa2']) +
    [0.44, 0.35, 0.26, 0.17]
      .map((half, i) =>
        arch(
          w * 0.5,
          h,
          w * half,
          h * (0.86 - i * 0.1),
          ['#8f3b2b', '#c4583c', '#e08a5f', '#f3c39a'][i] ?? '',
          w * 0.062,
        ),
      )
      .join(''),
  // slip lines
  (w, h, key) =>
    ground(['#5a3a2c', '#412820']) +
    Array.from({ length: 9 }, (_, i) => {
      const y = h * (0.1 + i * 0.1);
      const sway = between(`${key}/${i}`, 0.02, 0.06) * h;
      return `<path d="M${-w * 0.05} ${y} C${w * 0.3} ${y - sway} ${w * 0.6} ${y + sway} ${w * 1.05} ${y - sway * 0.4}" fill="none" stroke="${i % 3 === 1 ? '#d98e4a' : '#f1e4cd'}" stroke-width="${w * 0.024}" stroke-linecap="round"/>`;
    }).join(''),
  // moon jar
  (w, h) =>
    ground(['#3a4356', '#5a6377', '#8e8f98']) +
    `<rect y="${h * 0.8}" width="${w}" height="${h * 0.2}" fill="#2a3040"/>` +
    ellipse(w * 0.5, h * 0.52, w * 0.36, w * 0.35, '#f3efe6') +
    ellipse(w * 0.44, h * 0.47, w * 0.24, w * 0.25, '#faf8f2', 'opacity="0.8"') +
    `<rect x="${w * 0.39}" y="${h * 0.52 - w * 0.385}" width="${w * 0.22}" height="${w * 0.06}" rx="${w * 0.015}" fill="#e6e0d3"/>` +
    ellipse(w * 0.5, h * 0.52 - w * 0.38, w * 0.11, w * 0.018, '#4c4a4a'),
  // indigo stripes
  (w, h) =>
    ground(['#f6f2ea', '#ebe5d8']) +
    Array.from(
      { length: 8 },
      (_, i) =>
        `<rect y="${h * (0.06 + i * 0.12)}" width="${w}" height="${h * (0.02 + (i % 3) * 0.014)}" fill="${i % 3 === 2 ? '#5b78b5' : '#24386b'}"/>`,
    ).join('') +
    ellipse(w * 0.5, h * 0.52, w * 0.27, w * 0.27, '#f6f2ea') +
    ellipse(w * 0.5, h * 0.52, w * 0.17, w * 0.17, '#24386b'),
  // open studio, a window
  (w, h) =>
    ground(['#f5dfb3', '#efc98b', '#d99a5b']) +
    `<path d="M${w * 0.2} ${h * 0.86} V${h * 0.4} A${w * 0.3} ${w * 0.3} 0 0 1 ${w * 0.8} ${h * 0.4} V${h * 0.86} Z" fill="#fff6df"/>` +
    `<rect x="${w * 0.492}" y="${h * 0.17}" width="${w * 0.016}" height="${h * 0.69}" fill="#c98b52"/><rect x="${w * 0.2}" y="${h * 0.52}" width="${w * 0.6}" height="${h * 0.012}" fill="#c98b52"/>` +
    vase(w * 0.34, h * 0.86, h * 0.26, w * 0.09, '#3c6e63') +
    bowl(w * 0.64, h * 0.79, w * 0.11, h * 0.07, '#b5462f', '#7b2c1d'),
  // terracotta sun
  (w, h) =>
    ground(['#f6d7bd', '#e9a57c', '#cf6f4b']) +
    ellipse(w * 0.5, h * 0.42, w * 0.27, w * 0.27, '#f9efe0') +
    vase(w * 0.5, h * 0.96, h * 0.52, w * 0.23, '#9c3f2a'),
  // espresso cups
  (w, h) =>
    ground(['#f0e1dd', '#e3c3bc']) +
    [
      [0.26, 0.46, '#d9a091'],
      [0.56, 0.56, '#f7efe6'],
      [0.8, 0.44, '#b97366'],
    ]
      .map(
        ([x, y, c]) =>
          `<rect x="${w * (Number(x) - 0.12)}" y="${h * Number(y)}" width="${w * 0.24}" height="${h * 0.18}" rx="${w * 0.04}" fill="${c}"/>` +
          ellipse(w * Number(x), h * Number(y), w * 0.12, w * 0.028, '#4a2b24'),
      )
      .join('') +
    `<rect y="${h * 0.8}" width="${w}" height="${h * 0.2}" fill="#c99f95" opacity="0.55"/>`,
  // kiln geometry
  (w, h) =>
    ground(['#33302e', '#1f1d1c']) +
    Array.from({ length: 4 }, (_, r) =>
      Array.from(
        { length: 3 },
        (__, c) =>
          `<rect x="${w * (0.1 + c * 0.28)}" y="${h * (0.1 + r * 0.21)}" width="${w * 0.24}" height="${h * 0.17}" rx="${w * 0.012}" fill="${['#e2562f', '#f08a4b', '#f7c36b', '#c23f24'][(r + c * 2) % 4]}"/>`,
      ).join(''),
    ).join(''),
  // glaze that ran
  (w, h, key) =>
    ground(['#e7e2d6', '#cfc6b4']) +
    `<path d="M0 0 H${w} V${h * 0.4} ${Array.from({ length: 7 }, (_, i) => {
      const x = w * (1 - (i + 1) / 7);
      const drop = h * between(`${key}/drop/${i}`, 0.42, 0.82);
      return `C${x + w / 7} ${drop} ${x + w / 14} ${drop} ${x + w / 14} ${h * 0.45} S${x} ${h * 0.36} ${x} ${h * 0.4}`;
    }).join(' ')} Z" fill="#1f5c66"/>` +
    `<rect width="${w}" height="${h * 0.18}" fill="#174750" opacity="0.6"/>`,
  // pear
  (w, h) =>
    ground(['#dfe3d2', '#b9c3a3']) +
    `<rect y="${h * 0.72}" width="${w}" height="${h * 0.28}" fill="#8a6a4f"/>` +
    bowl(w * 0.34, h * 0.62, w * 0.24, h * 0.16, '#f3eadb', '#cdb99d') +
    `<path d="M${w * 0.72} ${h * 0.4} C${w * 0.64} ${h * 0.42} ${w * 0.68} ${h * 0.54} ${w * 0.6} ${h * 0.62} C${w * 0.52} ${h * 0.74} ${w * 0.64} ${h * 0.78} ${w * 0.72} ${h * 0.78} C${w * 0.82} ${h * 0.78} ${w * 0.92} ${h * 0.73} ${w * 0.84} ${h * 0.62} C${w * 0.77} ${h * 0.54} ${w * 0.8} ${h * 0.42} ${w * 0.72} ${h * 0.4} Z" fill="#b9b843"/>` +
    `<path d="M${w * 0.72} ${h * 0.41} q${w * 0.01} ${-h * 0.05} ${w * 0.05} ${-h * 0.06}" fill="none" stroke="#4a3322" stroke-width="${w * 0.012}" stroke-linecap="round"/>`,
];

/** A still life as SVG. The same number always gives the same picture. */
export function stillLife(number: number, width: number, height: number): string {
  const scene = SCENES[number % SCENES.length] ?? SCENES[0];
  return svg(width, height, scene?.(width, height, `scene/${number}`) ?? '');
}

/** What stands for a film that has no cover: its shape, and a sign that says it is one. */
export function filmFrame(width: number, height: number): string {
  const unit = Math.min(width, height);
  const r = unit * 0.13;
  const [cx, cy] = [width / 2, height / 2];
  return svg(
    width,
    height,
    `${ground(['#4a4550', '#2a2830'])}<circle cx="${cx}" cy="${cy}" r="${r}" fill="#fff" opacity="0.16"/><path d="M${cx - r * 0.32} ${cy - r * 0.48} L${cx + r * 0.52} ${cy} L${cx - r * 0.32} ${cy + r * 0.48} Z" fill="#fff" opacity="0.92"/>`,
  );
}

function svg(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`;
}
