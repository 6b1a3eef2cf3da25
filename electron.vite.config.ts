import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { '@shared': here('shared') };

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        // One entry per process: the app itself, the image worker, and the sandbox (embedded or alone).
        input: {
          index: here('main/index.ts'),
          'media-worker': here('main/media/worker/index.ts'),
          'sandbox-host': here('main/sandbox/host.ts'),
          'sandbox-cli': here('main/sandbox/cli.ts'),
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can require nothing: it is one CommonJS file with everything inside.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: here('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    resolve: { alias },
    plugins: [react()],
    build: {
      outDir: here('out/renderer'),
      minify: true,
      // The content security policy takes fonts and pictures from our own origin only, never from `data:`.
      assetsInlineLimit: 0,
      rolldownOptions: {
        // The interface, and the hidden window that converts films.
        input: { index: here('renderer/index.html'), convert: here('renderer/convert/index.html') },
      },
    },
  },
});
