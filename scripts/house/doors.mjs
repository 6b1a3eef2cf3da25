// Some powers have one door each, where every use of them is checked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeFiles, parse, visit } from './imports.mjs';

const doors = [
  { name: 'ipcMain', open: (/** @type {string} */ file) => file.startsWith('main/ipc/') },
  { name: 'ipcRenderer', open: (/** @type {string} */ file) => file.startsWith('preload/') },
  { name: 'openExternal', open: (/** @type {string} */ file) => file === 'main/app/external.ts' },
];

/**
 * @param {string} root
 * @returns {string[]} one sentence for each use of a power outside its door
 */
export function forcedDoors(root) {
  return codeFiles(root).flatMap((file) => {
    const used = powersIn(file, readFileSync(join(root, file), 'utf8'));
    return doors
      .filter((door) => used.has(door.name) && !door.open(file))
      .map((door) => `${file} uses ${door.name} outside its door`);
  });
}

/**
 * @param {string} file
 * @param {string} source
 */
function powersIn(file, source) {
  /** @type {Set<string>} */
  const used = new Set();
  visit(parse(file, source), (node) => {
    if (node.type === 'ImportSpecifier' && node.imported.name) used.add(node.imported.name);
    if (node.type !== 'MemberExpression') return;
    const name = node.computed ? node.property.value : node.property.name;
    // `shell.openExternal` and `electron.ipcMain`; a service of ours may call its own method openExternal.
    if (
      name === 'openExternal' ? node.object.name === 'shell' || node.object.property?.name === 'shell' : name
    ) {
      used.add(name);
    }
  });
  return used;
}
