import { DataError } from '#core/data/dataset';
import type { ExperimentSpec } from '#core/spec/experiment';
import { rangeTestDefaults } from '#core/train/range-test';
import type { RangeTest } from '#core/train/range-test';
import type { Helper } from './helper';
import type { RowSupply } from './row-supply';

/** Learning-rate range tests, one at a time. */
export class RangeTests {
  private current: AbortController | null = null;

  constructor(private readonly helper: Helper) {}

  /** Stops the test before. @throws TaskError, DataError when it was stopped */
  async run(spec: ExperimentSpec, supply: () => RowSupply): Promise<RangeTest> {
    this.stop();
    const own = (this.current = new AbortController());
    try {
      const task = { kind: 'range-test', spec, options: rangeTestDefaults } as const;
      return await this.helper.run(task, supply, own.signal);
    } finally {
      if (this.current === own) this.current = null;
    }
  }

  /** @returns whether a test was going on or waiting for its turn */
  stop(): boolean {
    const { current } = this;
    this.current = null;
    current?.abort(new DataError('The range test was stopped.'));
    return current !== null;
  }
}
