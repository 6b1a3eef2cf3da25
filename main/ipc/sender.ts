/** What is asked of Electron's `WebFrameMain`. */
interface Frame {
  origin: string;
  /** Null for the top frame. */
  parent: unknown;
}

/** Only the top frame of the interface itself is heard; a frame that is already gone is nobody. */
export const isTrustedSender = (frame: Frame | null, trustedOrigins: readonly string[]): boolean =>
  frame !== null && frame.parent === null && trustedOrigins.includes(frame.origin);
