import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSettings } from '../../../electron/main/settings';

const usual = {
  density: 'comfortable',
  zoom: 1,
  projector: false,
  motion: 'system',
  notifications: true,
  backups: true,
} as const;
const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'unfold-settings-')), 'profile', 'window.json');

describe('what the window remembers', () => {
  it('begins with the system’s theme and is there again next time', () => {
    const path = fresh();
    const settings = openSettings(path);
    expect(settings.value).toEqual({ theme: 'system', bounds: null, maximized: false, preferences: usual });
    settings.update({ theme: 'dark' });
    settings.update({ bounds: { x: 10, y: 20, width: 1000, height: 700 } });
    expect(openSettings(path).value).toEqual({
      theme: 'dark',
      bounds: { x: 10, y: 20, width: 1000, height: 700 },
      maximized: false,
      preferences: usual,
    });
  });

  it('takes the default for a field that makes no sense, and keeps the others', () => {
    const path = fresh();
    openSettings(path).update({ theme: 'light' });
    writeFileSync(path, JSON.stringify({ theme: 'light', bounds: { x: 'left' }, maximized: 3, unknown: 1 }));
    expect(openSettings(path).value).toEqual({
      theme: 'light',
      bounds: null,
      maximized: false,
      preferences: usual,
    });
  });

  it('keeps the preferences that make sense beside one that does not', () => {
    const path = fresh();
    openSettings(path).update({ preferences: { ...usual, density: 'compact', projector: true } });
    const stored = JSON.parse(readFileSync(path, 'utf8')) as { preferences: Record<string, unknown> };
    writeFileSync(
      path,
      JSON.stringify({ preferences: { ...stored.preferences, zoom: 'huge', projector: 7 } }),
    );
    expect(openSettings(path).value.preferences).toEqual({ ...usual, density: 'compact' });
    writeFileSync(path, JSON.stringify({ theme: 'dark', preferences: 'none' }));
    expect(openSettings(path).value).toMatchObject({ theme: 'dark', preferences: usual });
  });

  it('puts a broken file aside and starts anew', () => {
    const path = fresh();
    openSettings(path).update({});
    writeFileSync(path, '{"theme": "da');
    expect(openSettings(path).value.theme).toBe('system');
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe('{"theme": "da');
    expect(existsSync(path)).toBe(false);
  });
});
