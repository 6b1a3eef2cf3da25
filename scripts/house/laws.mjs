// The layers of the house: who may import whom. ARCHITECTURE.md says why.

/** @typedef {import('./imports.mjs').Import} Import */

const features = ['accounts', 'comments', 'drafts', 'insights', 'publishing', 'rehearsal', 'webhooks'];

/** The rooms of main, and the rooms that each may use besides itself. `shared` is open to all. */
const rooms = new Map([
  ...features.map((name) => /** @type {const} */ ([name, ['meta', 'media', 'db', 'platform']])),
  ['platform', []],
  ['meta', ['platform']],
  ['db', ['platform']],
  ['media', ['db', 'platform']],
  ['sandbox', ['platform']],
  ['app', [...features, 'ipc', 'media', 'meta', 'db', 'platform']],
  ['ipc', [...features, 'app', 'media', 'meta', 'db', 'platform']],
]);

/** Packages that are Electron, or load it as soon as they are imported. */
const electronPackages = ['electron', 'electron-store'];

/**
 * @param {Map<string, Import[]>} imports by file
 * @returns {string[]} one sentence for each import that breaks a law
 */
export function brokenLaws(imports) {
  return [...imports].flatMap(([from, list]) =>
    list.flatMap((one) => {
      const broken = brokenBy(from, one);
      return broken ? [`${from} imports ${one.specifier}: ${broken}`] : [];
    }),
  );
}

/**
 * @param {string} from
 * @param {Import} one
 * @returns {string | null}
 */
function brokenBy(from, one) {
  if (!one.found) return 'it points at nothing';
  return one.packageName ? brokenByPackage(from, one.packageName) : brokenByFile(from, one.file ?? '');
}

/**
 * @param {string} from
 * @param {string} name
 */
function brokenByPackage(from, name) {
  const top = from.split('/')[0];
  if (name.startsWith('node:')) return top === 'main' ? null : `${top} runs without Node`;
  if (!electronPackages.includes(name)) return null;
  if (top === 'preload') return null;
  return mayUseElectron(from)
    ? null
    : 'only main/index.ts, main/wiring, main/app, main/ipc and *.electron.ts use Electron';
}

const mayUseElectron = (/** @type {string} */ from) =>
  from === 'main/index.ts' || /^main\/(app|ipc|wiring)\//.test(from) || /^main\/.*\.electron\.ts$/.test(from);

/**
 * @param {string} from
 * @param {string} to
 */
function brokenByFile(from, to) {
  const [top] = from.split('/');
  const [toTop] = to.split('/');
  if (top !== toTop) {
    if (toTop === 'shared') return null;
    return top === 'shared'
      ? 'shared imports nothing of the others'
      : `${top} imports only shared besides itself`;
  }
  return top === 'main' ? brokenInMain(from, to) : null;
}

/**
 * @param {string} from
 * @param {string} to
 */
function brokenInMain(from, to) {
  // The composition root: the start, and the wiring of each area.
  if (from === 'main/index.ts' || from.startsWith('main/wiring/')) return null;
  if (to === 'main/index.ts' || to.startsWith('main/wiring/'))
    return 'the composition root knows every room and is known by none';
  const room = from.split('/')[1];
  const toRoom = to.split('/')[1];
  if (room === toRoom) return null;
  const allowed = rooms.get(room);
  if (!allowed) return `main/${room} is no room of the house`;
  if (allowed.includes(toRoom)) return null;
  if (room === 'media' && toRoom === 'meta') {
    return from.startsWith('main/media/staging/') ? null : 'in media, only staging uses meta';
  }
  return features.includes(room) && features.includes(toRoom)
    ? 'features never use each other; use the event bus or wire them in main/wiring'
    : `main/${room} may not use main/${toRoom}`;
}
