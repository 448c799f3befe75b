import { describe, expect, it } from 'vitest';
import type { RunStatus } from '#contract/link';
import { dockProgress } from '../../../electron/main/dock-progress';

const run = (state: RunStatus['state'], fraction: number | null): RunStatus => ({
  run: 'r',
  name: 'lstm',
  state,
  fraction,
  message: '',
});

describe('progress in the dock', () => {
  it('is none when nothing trains', () => {
    expect(dockProgress([])).toEqual({ value: -1, mode: 'none' });
    expect(dockProgress([run('finished', 1), run('failed', 0.2)])).toEqual({ value: -1, mode: 'none' });
  });

  it('is the mean of what trains', () => {
    expect(dockProgress([run('active', 0.25), run('active', 0.75), run('paused', 0)])).toEqual({
      value: 0.5,
      mode: 'normal',
    });
  });

  it('stays where it was when all is paused', () => {
    expect(dockProgress([run('paused', 0.4)])).toEqual({ value: 0.4, mode: 'paused' });
  });

  it('is busy without an end when none is known', () => {
    expect(dockProgress([run('active', null)])).toEqual({ value: 2, mode: 'indeterminate' });
    expect(dockProgress([run('active', null), run('active', 0.5)])).toEqual({ value: 0.5, mode: 'normal' });
  });
});
