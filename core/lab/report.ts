import { labLengths, lengthText } from './by-length';
import { labCommand } from './command';
import type { Lab } from './lab';
import type { LabOutcome } from './outcome';
import { Outcomes } from './outcomes';
import { figure } from './numbers';
import { labRows } from './table';

export interface ReportedLab {
  readonly lab: Lab;
  readonly source: string;
  readonly outcomes: readonly LabOutcome[];
  readonly finishedAt: number;
}

/** docs/results.md: the labs that were run whole, newest of each, as tables, with what the lab says of its outcomes today. */
export function labReport(results: readonly ReportedLab[], machine: string): string {
  const parts = results.map(({ lab, source, outcomes, finishedAt }) => {
    const verdict = lab.verdict(new Outcomes(outcomes));
    return [
      `## ${lab.title}`,
      `${lab.question} ${lab.lecture}. Data: ${source}. \`${labCommand(lab, source, outcomes)}\`, ${new Date(finishedAt).toISOString().slice(0, 10)}, seeds ${[...new Set(outcomes.map(({ seed }) => seed))].join(', ')}.`,
      '',
      `| ${lab.metric} | value | parameters | steps | seconds |`,
      '|---|---|---|---|---|',
      ...labRows(lab, outcomes).map(
        ({ name, value, parameters, steps, seconds }) =>
          `| ${name} | ${value} | ${parameters} | ${steps} | ${seconds} |`,
      ),
      ...lengthLines(outcomes),
      '',
      verdict.holds === null
        ? verdict.text
        : `**${verdict.holds ? 'Holds' : 'Does not hold'}.** ${verdict.text}`,
    ].join('\n');
  });
  const head = `# Results\nMade by \`npm run unfold -- lab --report docs/results.md\` from the runs in the store. Every number is of the part of the data that training never saw, with the checkpoint that was best on the validation part; trivial answers first, then other people's numbers, then ours. ${machine}\n`;
  return `${[head, ...parts].join('\n\n')}\n`;
}

/** "- LSTM, exact by length: 0.98 (3–9), 0.71 (10–20)", a line a run. */
function lengthLines(outcomes: readonly LabOutcome[]): string[] {
  const lines = labLengths(outcomes).map(
    ({ run, metric, buckets }) =>
      `- ${run}, ${metric} by length of the input: ${buckets.map((bucket) => `${figure(bucket.value)} (${lengthText(bucket)})`).join(', ')}`,
  );
  return lines.length === 0 ? [] : ['', ...lines];
}
