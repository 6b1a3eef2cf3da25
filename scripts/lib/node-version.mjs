// Imported first by every command, so that an old Node hears a sentence and not a stack trace.
import { explain } from './say.mjs';

const needed = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  explain(`Vitrine needs Node ${needed.join('.')} or newer, and this is Node ${process.versions.node}.`);
  process.exit(1);
}
