const NAMES = [
  'render',
  'stage',
  'check_stage',
  'upload',
  'create_container',
  'create_parent',
  'await_container',
  'publish',
  'confirm',
  'find_media',
  'permalink',
  'first_comment',
  'clean_up',
] as const;

export type StepName = (typeof NAMES)[number];

/** The journal's own name of a step as a key of the catalogue, or null for one that it does not know. */
export const stepName = (step: string): StepName | null => NAMES.find((name) => name === step) ?? null;
