import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, as an absolute path without a trailing separator. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** @param {string[]} parts */
export const inRepository = (...parts) => join(repository, ...parts);
