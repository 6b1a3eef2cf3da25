// What every source file imports, read from its syntax tree: `import`, type-only imports, re-exports,
// `import()`, `import('…').Type`, `require()` and `new URL('…', import.meta.url)` alike. The parser is the
// one that builds the app. (dependency-cruiser reads TSX only through TypeScript's JavaScript API, which
// TypeScript 7 no longer has.)
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

/**
 * @typedef {object} Import
 * @property {string} specifier as written
 * @property {string | null} file what it points at, relative to the root; null for a package
 * @property {string | null} packageName such as `electron` or `node:fs`; null for a file
 * @property {boolean} found false when it points at nothing
 */

/** The rooms that the laws speak about. */
const topRooms = ['main', 'preload', 'renderer', 'shared'];

/**
 * @param {string} root
 * @param {string[]} [folders]
 * @returns {string[]} the code files, relative to the root, with forward slashes
 */
export function codeFiles(root, folders = topRooms) {
  return folders
    .flatMap((folder) => filesUnder(root, folder))
    .filter((file) => /\.(m?[jt]s|tsx|cjs)$/.test(file) && !file.startsWith('tests/output/'))
    .sort();
}

/**
 * @param {string} root
 * @param {string[]} [folders]
 * @returns {Map<string, Import[]>} by file
 */
export function readImports(root, folders = topRooms) {
  return new Map(codeFiles(root, folders).map((file) => [file, importsOf(root, file)]));
}

/**
 * @param {string} root
 * @param {string} file
 */
function importsOf(root, file) {
  const specifiers = new Set(specifiersIn(file, readFileSync(join(root, file), 'utf8')));
  return [...specifiers].map((specifier) => resolve(root, file, specifier));
}

/**
 * @param {string} file its ending decides the language
 * @param {string} source
 * @returns {string[]}
 */
export function specifiersIn(file, source) {
  /** @type {string[]} */
  const found = [];
  visit(parse(file, source), (node) => {
    const literal = specifierOf(node);
    if (literal !== undefined) found.push(literal);
  });
  return found;
}

/**
 * @param {string} file
 * @param {string} source
 */
export function parse(file, source) {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0].message}`);
  return program;
}

/**
 * Calls back for every node of a syntax tree.
 * @param {any} node
 * @param {(node: any) => void} callback
 */
export function visit(node, callback) {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, callback);
  } else if (node && typeof node === 'object') {
    if (typeof node.type === 'string') callback(node);
    for (const value of Object.values(node)) if (value && typeof value === 'object') visit(value, callback);
  }
}

/**
 * @param {any} node
 * @returns {string | undefined}
 */
function specifierOf(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
      return text(node.source);
    case 'TSImportType':
      return text(node.source ?? node.argument?.literal ?? node.argument);
    case 'TSExternalModuleReference':
      return text(node.expression);
    case 'CallExpression':
      return node.callee.name === 'require' ? text(node.arguments[0]) : undefined;
    case 'NewExpression':
      return isModuleUrl(node) ? text(node.arguments[0]) : undefined;
    default:
      return undefined;
  }
}

/** `new URL('./worker.ts', import.meta.url)`, when it names code and not a folder or a page. */
function isModuleUrl(/** @type {any} */ node) {
  const [path, base] = node.arguments;
  return (
    node.callee.name === 'URL' &&
    base?.type === 'MemberExpression' &&
    base.object.type === 'MetaProperty' &&
    /^\.{1,2}\/.*\.tsx?$/.test(text(path) ?? '')
  );
}

/**
 * @param {any} node
 * @returns {string | undefined}
 */
function text(node) {
  return typeof node?.value === 'string' ? node.value : undefined;
}

/**
 * @param {string} root
 * @param {string} from
 * @param {string} specifier
 * @returns {Import}
 */
function resolve(root, from, specifier) {
  const path = specifier.replace(/\?.*$/, '');
  const target = path.startsWith('.')
    ? posix.join(posix.dirname(from), path)
    : path.startsWith('@shared/')
      ? path.slice(1)
      : null;
  if (target === null) return { specifier, file: null, packageName: packageOf(path), found: true };
  const file = ['', '.ts', '.tsx', '/index.ts', '/index.tsx']
    .map((ending) => `${target}${ending}`)
    .find((candidate) => existsSync(join(root, candidate)) && statSync(join(root, candidate)).isFile());
  return { specifier, file: file ?? target, packageName: null, found: file !== undefined };
}

/** @param {string} path `@scope/name/part` → `@scope/name`; `fs/promises` → `node:fs` */
function packageOf(path) {
  const bare = path.replace(/^node:/, '').split('/')[0];
  if (path.startsWith('node:') || builtinModules.includes(bare)) return `node:${bare}`;
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(root, path) : [path];
  });
}
