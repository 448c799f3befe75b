import type { Host } from '#contract/host';

declare global {
  interface Window {
    /** Set by the preload; absent in a plain browser. */
    host?: Host;
  }
}

/** What main does for the window. In development a browser's stand-in may be set before the app starts. */
export function host(): Host {
  if (window.host === undefined) throw new Error('This page belongs in the Unfold window.');
  return window.host;
}
