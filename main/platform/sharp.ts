import { registerHooks } from 'node:module';

// Native sharp inside an Electron process on Linux brings a second GLib into the process, which ends in
// random crashes (sharp's own documentation: "Electron and Linux"). There its WebAssembly build is loaded
// instead; macOS, Windows and plain Node keep the native one.
if (process.platform === 'linux' && process.versions.electron) {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier.startsWith('@img/sharp-linux') ? '@img/sharp-wasm32/sharp.node' : specifier, context),
  });
}

/** sharp, safe to use in this process. The import must follow the hook, hence not a static one. */
export const sharp = (await import('sharp')).default;
