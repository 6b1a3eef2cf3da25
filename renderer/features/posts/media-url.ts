/** A JPEG still of an asset, `width` pixels wide. `version` tells apart stills drawn later. */
export const thumbUrl = (assetId: string, width: number, version = 0): string =>
  `media://thumb/${assetId}?w=${width}${version > 0 ? `&v=${version}` : ''}`;

export const assetUrl = (assetId: string): string => `media://asset/${assetId}`;
