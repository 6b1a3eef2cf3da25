import { z } from 'zod';

/** Where pictures wait until Instagram has fetched them. */
export const PictureHost = z.enum(['page', 'storage']);
export type PictureHost = z.infer<typeof PictureHost>;

/** The creator's own S3-compatible storage. The secret is not part of it: that one is in the vault. */
export const StorageDetails = z.object({
  /** An https address without the bucket, such as `https://s3.eu-west-3.amazonaws.com`. */
  endpoint: z.string().max(500),
  /** Empty: read from the address, else `us-east-1`. */
  region: z.string().max(60),
  bucket: z.string().max(100),
  accessKeyId: z.string().max(200),
});
export type StorageDetails = z.infer<typeof StorageDetails>;

/** The field that is missing or cannot be right, or null. */
export function storageFlaw(details: StorageDetails): keyof StorageDetails | null {
  const url = endpointUrl(details.endpoint);
  if (!url || `${url.username}${url.password}${url.search}${url.hash}` !== '') return 'endpoint';
  if (!/^[a-z0-9][a-z0-9._-]{1,98}$/i.test(details.bucket.trim())) return 'bucket';
  if (!/^\S{2,200}$/.test(details.accessKeyId.trim())) return 'accessKeyId';
  return details.region.trim() === '' || /^[a-z0-9-]+$/i.test(details.region.trim()) ? null : 'region';
}

/** What was typed, as it is kept: with a scheme, without the bucket that some providers show in the address. */
export function tidyStorage(details: StorageDetails): StorageDetails {
  const bucket = details.bucket.trim();
  const url = endpointUrl(details.endpoint);
  const accessKeyId = details.accessKeyId.trim();
  const region = details.region.trim();
  if (!url) return { endpoint: details.endpoint.trim(), region, bucket, accessKeyId };
  if (bucket !== '' && url.hostname.startsWith(`${bucket}.`))
    url.hostname = url.hostname.slice(bucket.length + 1);
  const path = url.pathname.replace(/\/+$/, '');
  const bare = bucket !== '' && path.endsWith(`/${bucket}`) ? path.slice(0, -bucket.length - 1) : path;
  return { endpoint: `${url.origin}${bare}`, region, bucket, accessKeyId };
}

/** The region to sign for: the one given, the one that the address names, or the default of most servers. */
export function regionOf({ region, endpoint }: Pick<StorageDetails, 'region' | 'endpoint'>): string {
  if (region !== '') return region;
  const host = endpointUrl(endpoint)?.hostname ?? '';
  if (host.endsWith('.r2.cloudflarestorage.com')) return 'auto';
  const named =
    /(?:^|\.)s3[.-]([a-z]{2}(?:-[a-z]+)+-?\d*)\./.exec(host)?.[1] ??
    /^([a-z]{3}\d)\.digitaloceanspaces\.com$/.exec(host)?.[1];
  return named ?? 'us-east-1';
}

function endpointUrl(text: string): URL | null {
  const typed = text.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '' ? url : null;
}
