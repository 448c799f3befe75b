import { noSizes, type ModelSizes } from '#core/data/codec';
import type { GradientCheck } from '#core/inspect/difference';
import { gradientCheck } from '#core/inspect/gradient-check';
import { checkModel } from '#core/inspect/model-check';
import { modelProblems } from '#core/model/problems';
import type { ExperimentSpec } from '#core/spec/experiment';
import { parseSpec, SpecError } from '#core/spec/parse';
import { findPreset } from '#core/spec/presets';
import { specProblems } from '#core/spec/problems';
import { jsonOption } from '../context';
import type { Verb } from '../context';
import { readExperiment } from '../experiment-file';
import { readArguments, UsageError } from '../usage';

const usage = 'unfold gradcheck [spec.json | preset | part of an operation’s name] [--json]';

/** An experiment alone does not know its data; what counts is that every weight is met. */
function sizesFor({ data: { task } }: ExperimentSpec): ModelSizes {
  const ofText = { ...noSizes, vocabulary: 30, targetVocabulary: 30, classes: 5, stepClasses: 5, outputs: 4 };
  switch (task) {
    case 'sequence-vector':
      return { ...ofText, binary: true };
    case 'step-vector':
      return { ...ofText, vocabulary: 0, features: 6, outputs: 6, binary: true };
    case 'sequence-scalar':
    case 'forecast':
      return { ...ofText, vocabulary: 0, features: 4 };
    case 'caption':
      return { ...ofText, vocabulary: 0, image: { height: 32, width: 32, channels: 1 } };
    default:
      return ofText;
  }
}

export const gradcheck: Verb = {
  usage,
  summary: 'check gradients against finite differences: of every operation and model, or of one experiment',
  options: { '--json': 'one JSON object a check' },
  async run(args, { terminal }) {
    const { values, positionals } = readArguments(args, { ...jsonOption }, { least: 0, most: 1 }, usage);
    const checks = await checksOf(positionals[0] ?? '');
    for (const check of checks) {
      if (values.json) terminal.json({ event: 'gradcheck', ...check });
      else
        terminal.out(
          `${check.pass ? 'pass' : 'FAIL'}  ${check.name}, d/d(${check.tensor}): ${check.maxRelativeError.toExponential(1)}`,
        );
    }
    return checks.every(({ pass }) => pass) ? 0 : 1;
  },
};

async function checksOf(word: string): Promise<GradientCheck[]> {
  if (word.endsWith('.json') || findPreset(word) !== undefined)
    return checkExperiment(parseSpec((await readExperiment(word)).document));
  const checks = await gradientCheck(word);
  if (checks.length === 0)
    throw new UsageError(`No preset is called “${word}”, and no operation’s name has it in it.`);
  return checks;
}

function checkExperiment(spec: ExperimentSpec): Promise<GradientCheck[]> {
  const sizes = sizesFor(spec);
  const [problem] = [...specProblems(spec), ...modelProblems(spec, sizes)];
  if (problem !== undefined) throw new SpecError(problem.message, problem.path);
  return checkModel(spec, sizes);
}
