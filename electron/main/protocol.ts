import { protocol } from 'electron';
import { readAsset } from './assets';
import { appOrigin, scheme } from './origin';

/** The one style sheet that react-aria writes into the page: `touch-action` for what can be pressed. */
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/**
 * Nothing but what the build made, from nowhere but this origin. `style-src-attr` is open for KaTeX and chart
 * tooltips, which lay out with style attributes; no style sheet can come in, and there is nowhere to send to.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${reactAriaStyle}`,
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  // Vite puts the smallest fonts (a few rare letters) into the style sheet.
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Must run before the app is ready: afterwards a scheme cannot become a standard, secure one. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the window's files as `app://studio/…`. @param root folder of the built window */
export function serveApp(root: string): void {
  protocol.handle(scheme, async ({ url, method }) => {
    const asset = method === 'GET' ? await readAsset(root, appOrigin, url) : null;
    if (asset === null) return new Response('Not found', { status: 404, headers });
    return new Response(asset.body, { headers: { ...headers, 'content-type': asset.type } });
  });
}
