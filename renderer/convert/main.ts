import { registerAacEncoder } from '@mediabunny/aac-encoder';
import type { ConversionEnd } from '@shared/ipc/conversion';
import { ConversionJob } from '@shared/ipc/conversion';
import { canEncodeAudio } from 'mediabunny';
import { convert } from './convert.ts';

/**
 * The hidden window that makes a film fit for Instagram: only Chromium can decode and encode it. It has no bridge
 * and no network: it reads one film and writes another, piece by piece, through addresses that main answers.
 */
async function run(): Promise<ConversionEnd> {
  try {
    const job = ConversionJob.parse(await (await fetch('/conversion/job')).json());
    // Chromium on Linux encodes no AAC.
    if (!(await canEncodeAudio('aac'))) registerAacEncoder();
    return await convert(job);
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { ok: false, code: 'video_conversion_failed', detail };
  }
}

const end = await run();
await fetch('/conversion/end', { method: 'POST', body: JSON.stringify(end) });
