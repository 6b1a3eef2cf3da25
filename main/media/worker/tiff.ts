interface TiffOptions {
  width: number;
  height: number;
  /** An ICC profile, or null for sRGB. */
  profile: Buffer | null;
  hasAlpha: boolean;
}

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;

/**
 * RGBA pixels with their colour profile as an uncompressed TIFF in memory: the plainest way to hand both to
 * libvips, which takes raw pixels only without a profile.
 */
export function tiffOf(rgba: Uint8ClampedArray, { width, height, profile, hasAlpha }: TiffOptions): Buffer {
  const channels = hasAlpha ? 4 : 3;
  const pixels = hasAlpha ? Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength) : withoutAlpha(rgba);
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, channels, 0],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 2],
    [273, LONG, 1, 0],
    [277, SHORT, 1, channels],
    [278, LONG, 1, height],
    [279, LONG, 1, pixels.length],
    [284, SHORT, 1, 1],
    ...(hasAlpha ? [[338, SHORT, 1, 2] as [number, number, number, number]] : []),
    ...(profile ? [[34675, UNDEFINED, profile.length, 0] as [number, number, number, number]] : []),
  ];
  const directory = 8;
  const depths = directory + 2 + entries.length * 12 + 4;
  const profileAt = depths + 8;
  const pixelsAt = profileAt + (profile ? profile.length + (profile.length % 2) : 0);
  const head = Buffer.alloc(pixelsAt);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(directory, 4);
  head.writeUInt16LE(entries.length, directory);
  entries.forEach(([tag, type, count, value], index) => {
    const at = directory + 2 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    const filled = tag === 258 ? depths : tag === 273 ? pixelsAt : tag === 34675 ? profileAt : value;
    if (type === SHORT && count === 1) head.writeUInt16LE(filled, at + 8);
    else head.writeUInt32LE(filled, at + 8);
  });
  for (let channel = 0; channel < channels; channel++) head.writeUInt16LE(8, depths + channel * 2);
  if (profile) profile.copy(head, profileAt);
  return Buffer.concat([head, pixels]);
}

function withoutAlpha(rgba: Uint8ClampedArray): Buffer {
  const rgb = Buffer.allocUnsafe((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}
