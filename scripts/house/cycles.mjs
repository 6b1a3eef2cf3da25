/** @typedef {import('./imports.mjs').Import} Import */

/**
 * Imports that lead back to where they began. Type-only ones count: two files that cannot be understood
 * without each other are one idea in two places.
 * @param {Map<string, Import[]>} imports by file
 * @returns {string[]} such as "a.ts → b.ts → a.ts", each cycle once
 */
export function cycles(imports) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const path = [];
  /** @type {string[]} */
  const found = [];

  /** @param {string} file */
  function walk(file) {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const one of imports.get(file) ?? []) if (one.file) walk(one.file);
    path.pop();
    done.add(file);
  }

  for (const file of imports.keys()) walk(file);
  return found;
}
