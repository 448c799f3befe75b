import { dataOf } from '#core/data/roles';
import { findField } from '#core/spec/fields';
import { counted } from '../../ui/format';
import type { Subject } from './subject';

const taskWords = findField('data.task')?.meta.choices ?? {};

/** The guess in one sentence, or, once roles or task were changed by hand, what they now say. */
export function sentenceOf({ about, roles, task }: Subject): string {
  const { guess } = about;
  const names = about.columns.map(({ name }) => name);
  const { input, label, stepLabel } = dataOf(roles, task, names);
  const asGuessed =
    task === guess.task &&
    input === guess.input &&
    (task === 'language-model' || label === guess.label || (task === 'forecast' && guess.label === ''));
  if (asGuessed) return guess.sentence;
  const from = input === '' ? '' : ` “${input}”`;
  const to = [label, stepLabel].filter((name) => name !== '' && name !== input).map((name) => `“${name}”`);
  const arrow = to.length === 0 ? from : `${from} → ${to.join(' and ')}`;
  return `${taskWords[task] ?? task}:${arrow}. ${counted(about.rowCount, 'row')}.`;
}
