/**
 * Whether a redirect may be used. Meta compares with the registered list exactly; while the app is in
 * development, `http://localhost` with any port is allowed without registration (and 127.0.0.1 is not).
 */
export function isRedirectAllowed(
  uri: string,
  registered: readonly string[],
  localhostAllowed: boolean,
): boolean {
  if (registered.includes(uri)) return true;
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return localhostAllowed && hostname === 'localhost' && (protocol === 'http:' || protocol === 'https:');
}

export function withQuery(uri: string, values: Record<string, string>): string {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(values)) url.searchParams.append(name, value);
  return url.toString();
}
