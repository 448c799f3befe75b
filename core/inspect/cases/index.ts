import { attentionCases } from './attention';
import type { OperationCase } from './case';
import { elementaryCases } from './elementary';
import { imageCases } from './images';
import { lossCases } from './losses';
import { scanCases } from './scans';

/** Every operation that has a gradient, with its attributes and its optional inputs present and absent. */
export const operationCases: readonly OperationCase[] = [
  ...elementaryCases,
  ...imageCases,
  ...scanCases,
  ...attentionCases,
  ...lossCases,
];
