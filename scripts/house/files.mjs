import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codeFiles } from './imports.mjs';

const maxLines = 400;
const folders = ['main', 'preload', 'renderer', 'shared', 'scripts', 'tests'];

/**
 * @param {string} root
 * @returns {string[]} one sentence for each file that has grown beyond one idea or is named unlike the others
 */
export function oddFiles(root) {
  return codeFiles(root, folders).flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
    return [
      ...(lines > maxLines ? [`${file} has ${lines} lines; ${maxLines} are one idea`] : []),
      ...(isWellNamed(basename(file)) ? [] : [`${file} is neither kebab-case nor a PascalCase component`]),
    ];
  });
}

/** @param {string} name `publish-journal.ts`, `sharp.electron.ts`, `PostCard.tsx`, `main.tsx` */
function isWellNamed(name) {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(m?[jt]s|tsx|cjs)$/;
  return kebab.test(name) || /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/.test(name);
}
