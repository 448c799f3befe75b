import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFolders, makeFolders } from '../../../electron/main/folders';

const userData = join(homedir(), '.config', 'Unfold');

describe('where the studio keeps its things', () => {
  it('is the user-data folder, with the profile apart from the runs', () => {
    expect(findFolders(['unfold'], {}, userData)).toEqual({
      store: userData,
      profile: join(userData, 'profile'),
    });
  });

  it.each([
    [['unfold', '--no-sandbox', '--store', 'here'], {}],
    [['unfold', '--store=here'], {}],
    [['unfold'], { UNFOLD_STORE: 'here' }],
    [['unfold', '--store', 'here'], { UNFOLD_STORE: 'there' }],
  ])('is what %j and %j say', (argv, env) => {
    expect(findFolders(argv, env, userData).store).toBe(resolve('here'));
  });

  it('shares nothing between two stores', () => {
    const one = findFolders(['unfold', '--store', 'one'], {}, userData);
    const two = findFolders(['unfold', '--store', 'two'], {}, userData);
    expect(one.profile).not.toBe(two.profile);
  });

  it.each([[['unfold', '--store']], [['unfold', '--store=']]])('takes %j for no choice', (argv) => {
    expect(findFolders(argv, {}, userData).store).toBe(userData);
  });

  it('is made when it is not there, and a place that cannot hold it is named in a sentence', () => {
    const parent = mkdtempSync(join(tmpdir(), 'unfold-folders-'));
    const folders = findFolders(['unfold', '--store', join(parent, 'deep', 'store')], {}, userData);
    expect(makeFolders(folders)).toBeNull();
    expect(existsSync(folders.profile)).toBe(true);
    writeFileSync(join(parent, 'file'), '');
    const refused = makeFolders(findFolders(['unfold', '--store', join(parent, 'file')], {}, userData));
    expect(refused).toContain(join(parent, 'file'));
    expect(refused).toContain('--store');
  });
});
