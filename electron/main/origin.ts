/** The one place pages come from. A development server on this machine may stand in for it. */
export const scheme = 'app';
export const host = 'studio';
export const appOrigin = `${scheme}://${host}`;

/** The origin the window is served from. A server elsewhere than on this machine is never accepted. */
export function pageOrigin(developmentServer: string | undefined): string {
  if (developmentServer === undefined || !URL.canParse(developmentServer)) return appOrigin;
  const { protocol, hostname, host: authority } = new URL(developmentServer);
  const local = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return local ? `http://${authority}` : appOrigin;
}

/** `scheme://host[:port]`; '' for what is no such URL. (`URL.origin` is "null" for schemes of one's own.) */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host: authority, username, password } = new URL(url);
  return authority === '' || username !== '' || password !== '' ? '' : `${protocol}//${authority}`;
}

export interface Frame {
  url: string;
  parent: unknown;
}

/**
 * Whether a message may be listened to: only the top frame of our own page. A frame that is gone (null) or has no
 * address yet (`about:blank`) is nobody's and is refused too.
 */
export function isTrustedFrame(frame: Frame | null | undefined, origin: string): boolean {
  return frame !== null && frame !== undefined && frame.parent === null && originOf(frame.url) === origin;
}

/** Own files, what the page itself made (`blob:`, `data:`), and the developer tools. */
export function mayLoad(url: string, origin: string): boolean {
  if (url.startsWith('blob:')) return url.startsWith(`blob:${origin}/`);
  if (url.startsWith('data:') || url.startsWith('devtools://')) return true;
  return originOf(url.replace(/^ws:/, 'http:')) === origin;
}
