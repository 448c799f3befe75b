import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAsset } from '../../../electron/main/assets';
import { appOrigin } from '../../../electron/main/origin';

let base: string;
let root: string;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'unfold-assets-'));
  root = join(base, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(base, 'renderer-evil'));
  mkdirSync(join(root, 'folder.js'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>page');
  writeFileSync(join(root, 'assets', 'index-D_x-1.js'), 'export {}');
  writeFileSync(join(root, 'assets', 'inter.woff2'), 'font');
  writeFileSync(join(root, 'assets', 'index.js.map'), '{}');
  writeFileSync(join(root, '.hidden.js'), 'secret');
  writeFileSync(join(base, 'secret.js'), 'secret');
  writeFileSync(join(base, 'secret.json'), 'secret');
  writeFileSync(join(base, 'renderer-evil', 'secret.js'), 'secret');
  symlinkSync(join(base, 'secret.js'), join(root, 'assets', 'link.js'));
  symlinkSync(base, join(root, 'assets', 'up'));
  symlinkSync(join(base, 'renderer-evil'), join(root, 'evil'));
});
afterAll(() => rmSync(base, { recursive: true }));

const served = (url: string) => readAsset(root, appOrigin, url);

describe('app://studio', () => {
  it.each([
    ['app://studio/', 'text/html; charset=utf-8', '<!doctype html>page'],
    ['app://studio', 'text/html; charset=utf-8', '<!doctype html>page'],
    ['app://studio/index.html?x=1#there', 'text/html; charset=utf-8', '<!doctype html>page'],
    ['app://studio/assets/index-D_x-1.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['app://studio/assets/inter.woff2', 'font/woff2', 'font'],
    // The URL parser itself takes the dots away; what is left lies inside.
    ['app://studio/assets/../index.html', 'text/html; charset=utf-8', '<!doctype html>page'],
  ])('serves %s', async (url, type, body) => {
    const asset = await served(url);
    expect(asset?.type).toBe(type);
    expect(asset?.body.toString()).toBe(body);
  });

  const dots = ['..', '%2e%2e', '%2E.', '.%2e', '....', '%252e%252e', '..;', '..%00', '\u2024\u2024', '．．'];
  const slashes = ['/', '%2f', '%5c', '\\', '//', '%252f', '/./'];
  const climbs = dots.flatMap((dot) =>
    slashes.map((slash) => `app://studio/assets/${dot}${slash}${dot}${slash}secret.js`),
  );

  it.each([
    ...climbs,
    'app://studio/../secret.js',
    'app://studio/../../../../etc/passwd',
    'app://studio//etc/passwd',
    'app://studio///secret.js',
    'app://studio/C:/Windows/win.ini',
    'app://studio/C:%5CWindows%5Cwin.ini',
    'app://studio/assets/index-D_x-1.js::$DATA',
    'app://studio/\\\\host\\share\\secret.js',
    'app://studio/%5C%5Chost%5Cshare%5Csecret.js',
    'app://studio/assets/link.js',
    'app://studio/assets/up/secret.js',
    'app://studio/assets/up/renderer-evil/secret.js',
    'app://studio/evil/secret.js',
    'app://studio/.hidden.js',
    'app://studio/assets/.hidden.js',
    'app://studio/assets/index.js.map',
    'app://studio/assets',
    'app://studio/assets/',
    'app://studio/folder.js',
    'app://studio/missing.js',
    'app://studio/index.html%00.js',
    'app://studio/index%2ehtml',
    'app://studio/~/secret.js',
    'app://studio/caf\u00e9.js',
    'app://studio/cafe\u0301.js',
    `app://studio/${'a'.repeat(5000)}.js`,
    `app://studio/${'a/'.repeat(2000)}x.js`,
    'app://evil/index.html',
    'app://studio.evil/index.html',
    'app://studio:80/index.html',
    'app://user@studio/index.html',
    'app://user:pass@studio/index.html',
    'app:studio/index.html',
    'app:///index.html',
    'file:///etc/passwd',
    'http://studio/index.html',
    'https://studio/index.html',
    'data:text/html,hello',
    'javascript:alert(1)',
    'blob:app://studio/1234',
    'about:blank',
    '',
    'not a url',
  ])('serves nothing for %s', async (url) => {
    expect(await served(url)).toBeNull();
  });
});
