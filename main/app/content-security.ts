/**
 * What the interface may load: itself, and pictures and videos through `media:`. Nothing remote, no inline
 * script, no frame, no form.
 *
 * `style-src 'unsafe-inline'` is the one exception: the component library writes its theme variables and
 * its scroll lock as `<style>` elements. Injected style could still reach nothing outside, because every
 * other source is closed.
 */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'media:', 'blob:', 'data:'],
  'media-src': ['media:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'", 'media:'],
  'worker-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

const policyOf = (directives: typeof DIRECTIVES) =>
  Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');

export const CONTENT_SECURITY_POLICY = policyOf(DIRECTIVES);

/**
 * What the hidden window that converts films may load: its own script and one film, over its own origin. The AAC
 * encoder is WebAssembly in a worker that it makes itself.
 */
export const CONVERSION_POLICY = policyOf({
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
});
