import type { Task } from '#core/spec/data';
import type { Prediction, Ranked, WrittenText } from '#core/train/predict/prediction';
import { bar } from './terminal';
import type { Terminal } from './terminal';

const shownClasses = 5;
const shownLabels = 10;
/** From none to all of the attention. */
const shades = [' ', '·', '░', '▒', '▓', '█'];

/** What a model answered to one input, for a person. */
export function printPrediction(terminal: Terminal, task: Task, input: string, answer: Prediction): void {
  if (task === 'language-model') return terminal.out(input + answer.text);
  terminal.out(input.startsWith('image:') ? 'Image' : input);
  for (const one of answer.classes.slice(0, shownClasses)) terminal.out(`  ${rankedLine(one)}`);
  for (const one of answer.labels.slice(0, shownLabels)) terminal.out(`  ${rankedLine(one)}`);
  answer.steps.forEach(({ label, probability }, step) => {
    const token = answer.tokens[step] ?? String(step + 1);
    terminal.out(`  ${token.padEnd(16)} ${label.padEnd(16)} ${percent(probability)}`);
  });
  for (const { name, step, value } of answer.numbers)
    terminal.out(`  ${step > 0 ? `step ${step}, ` : ''}${name}: ${Number(value.toPrecision(6))}`);
  answer.hypotheses.forEach((one, place) => {
    terminal.out(
      `  ${answer.hypotheses.length > 1 ? `${place + 1}. ` : ''}${one.text}${one.ended ? '' : ' …'}   (log-probability ${one.logProbability.toFixed(2)})`,
    );
    if (place === 0) printAttention(terminal, answer.tokens, one);
  });
}

/** A line a token written: where the decoder looked, over the source's tokens. */
function printAttention(
  terminal: Terminal,
  source: readonly string[],
  { tokens, attention, map }: WrittenText,
): void {
  if (attention === null || map !== null) return;
  const width = Math.max(...tokens.map((token) => token.length), 5);
  attention.forEach((row, step) => {
    const marks = row.map((weight) => shades[Math.min(5, Math.ceil(weight * 5))] ?? ' ').join('');
    const most = row.indexOf(Math.max(...row));
    terminal.out(`     ${(tokens[step] ?? '<end>').padEnd(width)} │${marks}│ ${source[most] ?? ''}`);
  });
}

function rankedLine({ label, probability }: Ranked): string {
  return `${bar(probability, 20)} ${percent(probability)}  ${label}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).padStart(5)} %`;
}
