import { describe, expect, it } from 'vitest';
import { createGrants } from '../../../electron/main/grants';

describe('file tokens', () => {
  it('lead back to their file as often as it is read', () => {
    const grants = createGrants();
    const token = grants.grant('/data/names.csv', 'read');
    expect(grants.resolve(token, 'read')).toBe('/data/names.csv');
    expect(grants.resolve(token, 'read')).toBe('/data/names.csv');
  });

  it('say nothing about the file', () => {
    const grants = createGrants();
    const [one, two] = [grants.grant('/data/names.csv', 'read'), grants.grant('/data/names.csv', 'read')];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('are good for what they were given for only', () => {
    const grants = createGrants();
    const read = grants.grant('/data/names.csv', 'read');
    expect(grants.resolve(read, 'write')).toBeUndefined();
    const write = grants.grant('/out/model.safetensors', 'write');
    expect(grants.resolve(write, 'read')).toBeUndefined();
  });

  it('let a place be written once', () => {
    const grants = createGrants();
    const token = grants.grant('/out/model.safetensors', 'write');
    expect(grants.resolve(token, 'write')).toBe('/out/model.safetensors');
    expect(grants.resolve(token, 'write')).toBeUndefined();
  });

  it.each(['', '/data/names.csv', '__proto__', 'constructor', '00000000-0000-0000-0000-000000000000'])(
    'cannot be made up: %s',
    (token) => {
      const grants = createGrants();
      grants.grant('/data/names.csv', 'read');
      expect(grants.resolve(token, 'read')).toBeUndefined();
    },
  );

  it('do not pile up', () => {
    const grants = createGrants();
    const first = grants.grant('/first', 'read');
    let last = '';
    for (let k = 0; k < 10_000; k++) last = grants.grant(`/file-${k}`, 'read');
    expect(grants.resolve(first, 'read')).toBeUndefined();
    expect(grants.resolve(last, 'read')).toBe('/file-9999');
  });
});
