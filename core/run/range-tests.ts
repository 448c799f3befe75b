import type { ExperimentSpec } from '#core/spec/experiment';
import { rangeTestDefaults } from '#core/train/range-test';
import type { RangeTest } from '#core/train/range-test';
import type { Helper } from './helper';
import { OneAtATime } from './one-at-a-time';
import type { RowSupply } from './row-supply';

/** Learning-rate range tests, one at a time. */
export class RangeTests {
  private readonly tests = new OneAtATime('The range test');

  constructor(private readonly helper: Helper) {}

  /** Stops the test before. @throws TaskError, DataError when it was stopped */
  run(spec: ExperimentSpec, supply: () => RowSupply): Promise<RangeTest> {
    const task = { kind: 'range-test', spec, options: rangeTestDefaults } as const;
    return this.tests.run((signal) => this.helper.run(task, supply, signal));
  }

  /** @returns whether a test was going on or waiting for its turn */
  stop(): boolean {
    return this.tests.stop();
  }
}
