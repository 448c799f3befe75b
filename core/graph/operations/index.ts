import type { Operation } from '../operation';
import { concat } from './concat';
import { constant } from './constant';
import { crossEntropy } from './cross-entropy';
import { embedding } from './embedding';
import { gruScan } from './gru-scan';
import { linear } from './linear';
import { lstmScan } from './lstm-scan';
import { rnnScan } from './rnn-scan';

/** Every operation there is, by name. A new one is one file and one entry here. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  [constant, embedding, linear, concat, rnnScan, lstmScan, gruScan, crossEntropy].map((definition) => [
    definition.name,
    definition,
  ]),
);

export function operation(name: string): Operation {
  const found = operations.get(name);
  if (found === undefined)
    throw new Error(`There is no operation "${name}". There are: ${[...operations.keys()].join(', ')}.`);
  return found;
}
