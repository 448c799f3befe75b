import type { StepColumn } from '#contract/api';

/** The step columns by name, checked against the contract's type: one missing or misspelt does not compile. */
const named: Record<StepColumn, true> = {
  step: true,
  epoch: true,
  loss: true,
  gradientNorm: true,
  learningRate: true,
  tokensPerSecond: true,
  padding: true,
  seconds: true,
};
export const stepColumns = Object.keys(named) as StepColumn[];
