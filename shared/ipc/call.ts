import { z } from 'zod';

/** One call of the contract: what goes in and what comes out. */
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
export const none = z.undefined();
export const id = z.string().min(1).max(100);
