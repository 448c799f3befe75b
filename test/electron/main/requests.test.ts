import { describe, expect, it } from 'vitest';
import { appOrigin, mayLoad } from '../../../electron/main/origin';

describe('what the window may load', () => {
  it.each([
    'app://studio/index.html',
    'app://studio/assets/a.js',
    'blob:app://studio/1',
    'data:image/png;base64,AA',
    'devtools://devtools/bundled/x.js',
  ])('loads %s', (url) => expect(mayLoad(url, appOrigin)).toBe(true));

  it.each([
    'http://127.0.0.1/x',
    'https://example.com/',
    'ws://example.com/',
    'wss://studio/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'app://evil/index.html',
    'app://studio.example.com/',
    'blob:https://example.com/1',
    'chrome://gpu',
    'filesystem:app://studio/x',
    '',
  ])('does not load %s', (url) => expect(mayLoad(url, appOrigin)).toBe(false));

  it('loads from the development server, and its socket, where there is one', () => {
    const origin = 'http://localhost:5173';
    expect(mayLoad('http://localhost:5173/main.tsx', origin)).toBe(true);
    expect(mayLoad('ws://localhost:5173/?token=x', origin)).toBe(true);
    expect(mayLoad('http://localhost:5174/main.tsx', origin)).toBe(false);
    expect(mayLoad('app://studio/index.html', origin)).toBe(false);
  });
});
