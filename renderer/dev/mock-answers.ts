import type { Prediction } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { noPrediction } from '#core/train/predict/prediction';
import { random } from './mock-data';

/** What a trained model might say. */
export function mockAnswer(spec: ExperimentSpec, input: string): Prediction {
  switch (spec.data.task) {
    case 'seq2seq':
      return translated(input, spec.decoder.attention !== 'none');
    case 'caption':
      return described();
    case 'step-class':
      return tagged(input);
    case 'forecast':
      return {
        ...noPrediction,
        numbers: Array.from({ length: spec.series.horizon }, (_, k) => ({
          name: spec.data.label || spec.data.input,
          step: k + 1,
          value: lastOf(input) + 2 * k + 14 * Math.sin((k + 1) / 2),
        })),
      };
    case 'step-vector':
      return {
        ...noPrediction,
        labels: ranked(['55', '62', '43', '70', '67', '74'], [0.94, 0.9, 0.81, 0.66, 0.22, 0.08]),
      };
    case 'language-model':
      return {
        ...noPrediction,
        text: '\nWhat say the world, and be the heart of men?\n\nJULIET:\nI will not stand to see thee here.',
      };
    default:
      return { ...noPrediction, classes: ranked(['Arabic', 'English', 'Scottish'], [0.91, 0.05, 0.02]) };
  }
}

const ranked = (labels: readonly string[], shares: readonly number[]): Prediction['classes'] =>
  labels.map((label, k) => ({ label, probability: shares[k] ?? 0 }));

function lastOf(input: string): number {
  const steps = JSON.parse(input) as (number | number[])[];
  const last = steps.at(-1) ?? 0;
  return typeof last === 'number' ? last : (last[0] ?? 0);
}

/** Weights of rows that each sum to one, with a peak that walks along the source. */
function walking(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const at = (row * (columns - 1)) / Math.max(1, rows - 1);
    const own = Array.from({ length: columns }, (__, column) => Math.exp(-1.4 * (column - at) ** 2));
    const sum = own.reduce((a, b) => a + b, 0);
    return own.map((value) => value / sum);
  });
}

function translated(input: string, attends: boolean): Prediction {
  const tokens = input.match(/\w+|[^\w\s]/g) ?? [];
  const texts = [
    'Je veux rentrer à la maison .',
    'Je veux aller à la maison .',
    'Je veux rentrer chez moi .',
  ];
  return {
    ...noPrediction,
    text: texts[0] ?? '',
    tokens,
    hypotheses: texts.map((text, k) => {
      const own = text.split(' ');
      return {
        text: text.replace(' .', '.'),
        tokens: own,
        logProbability: -2.1 - k,
        score: -0.31 - 0.14 * k,
        ended: k < 2,
        attention: attends ? walking(own.length + (k < 2 ? 1 : 0), tokens.length) : null,
        map: null,
      };
    }),
  };
}

function described(): Prediction {
  const tokens = 'a red disc high in the picture'.split(' ');
  const next = random(3);
  const attention = [...tokens, ''].map((_, row) => {
    const own = Array.from({ length: 36 }, (__, place) =>
      Math.exp(-((Math.floor(place / 6) - 2 - (row % 2)) ** 2 + ((place % 6) - 3) ** 2) / 2 + next() * 0.3),
    );
    const sum = own.reduce((a, b) => a + b, 0);
    return own.map((value) => value / sum);
  });
  const text = tokens.join(' ');
  return {
    ...noPrediction,
    text,
    hypotheses: [
      {
        text,
        tokens,
        logProbability: -0.4,
        score: -0.05,
        ended: true,
        attention,
        map: { height: 6, width: 6 },
      },
    ],
  };
}

function tagged(input: string): Prediction {
  const tokens = input.split(/\s+/).filter((token) => token !== '');
  const labels = ['O', 'O', 'B-genre', 'O', 'B-artist', 'I-artist'];
  return {
    ...noPrediction,
    tokens,
    steps: tokens.map((_, k) => ({
      label: labels[k % 6] ?? 'O',
      probability: k === 2 ? 0.44 : 0.97 - 0.02 * k,
    })),
  };
}
