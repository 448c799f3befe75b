import { describe, expect, it } from 'vitest';
import { createRestartPolicy, describeExit } from '../../../electron/main/restart';

describe('starting the engine again', () => {
  it('waits longer each time, then gives up', () => {
    const policy = createRestartPolicy();
    const delays = Array.from({ length: 7 }, () => policy.next(50));
    expect(delays).toEqual([200, 400, 800, 1600, 3200, 6400, null]);
  });

  it('forgets failures after a healthy time', () => {
    const policy = createRestartPolicy();
    for (let k = 0; k < 5; k++) policy.next(50);
    expect(policy.next(60_000)).toBe(200);
    expect(policy.next(50)).toBe(400);
  });

  it('says why in a sentence, whatever the system calls it', () => {
    const reasons = [
      'oom',
      'killed',
      'crashed',
      'launch-failed',
      'memory-eviction',
      undefined,
      'something new',
    ];
    const sentences = reasons.map(describeExit);
    for (const sentence of sentences) expect(sentence).toMatch(/^It .*\.$/);
    expect(sentences[0]).toContain('memory');
    expect(sentences[4]).toBe(sentences[0]);
  });
});
