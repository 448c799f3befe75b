import { describe, expect, it } from 'vitest';
import { appOrigin, isTrustedFrame, pageOrigin } from '../../../electron/main/origin';

const page = { url: 'app://studio/index.html', parent: null };

describe('whom main listens to', () => {
  it('listens to the top frame of its own page', () => {
    expect(isTrustedFrame(page, appOrigin)).toBe(true);
    expect(isTrustedFrame({ url: 'app://studio/index.html#train', parent: null }, appOrigin)).toBe(true);
  });

  it.each([
    ['a frame that is gone', null],
    ['no frame', undefined],
    ['a frame in the page', { ...page, parent: page }],
    ['an empty address', { ...page, url: '' }],
    ['about:blank', { ...page, url: 'about:blank' }],
    ['another host', { ...page, url: 'app://studio.evil/index.html' }],
    ['another scheme', { ...page, url: 'https://studio/index.html' }],
    ['a file', { ...page, url: 'file:///app:/studio/index.html' }],
    ['a name before the host', { ...page, url: 'app://studio@evil/index.html' }],
    ['a name that looks like the host', { ...page, url: 'app://evil@studio/index.html' }],
    ['a port', { ...page, url: 'app://studio:81/index.html' }],
    ['data', { ...page, url: 'data:text/html,app://studio/' }],
    ['a blob', { ...page, url: 'blob:app://studio/42' }],
  ])('does not listen to %s', (_what, frame) => {
    expect(isTrustedFrame(frame, appOrigin)).toBe(false);
  });
});

describe('where the page comes from', () => {
  it('is a development server on this machine, where one is named', () => {
    expect(pageOrigin('http://localhost:5173/')).toBe('http://localhost:5173');
    expect(pageOrigin('http://127.0.0.1:5173')).toBe('http://127.0.0.1:5173');
  });

  it.each([
    undefined,
    '',
    'nonsense',
    'http://evil.example/',
    'http://localhost.evil.example/',
    'file:///tmp/x.html',
  ])('is the app itself with %s', (server) => {
    expect(pageOrigin(server)).toBe('app://studio');
  });
});
