/** The two channels that carry the whole contract. Apart, so that the preload needs no schema library. */
export const CALL_CHANNEL = 'vitrine:call';
export const EVENT_CHANNEL = 'vitrine:event';
