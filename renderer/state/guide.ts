import { create } from 'zustand';
import type { ExperimentInput } from '#core/spec/experiment';
import { useDraft } from './draft';
import { experimentDataOf, experimentFor } from './experiment-for';
import { importReady } from './intake';
import { go, useNavigation, type Screen } from './navigation';
import { startTraining } from './start-training';

export const guideSteps = ['read', 'network', 'train', 'try'] as const;
export type GuideStep = (typeof guideSteps)[number];

/** The first steps: from nothing to a trained network that one understands. Null while nobody takes them. */
export const useGuide = create<{ step: GuideStep | null; run: string | null; isBusy: boolean }>(() => ({
  step: null,
  run: null,
  isBusy: false,
}));

/** The lecture's plain network on a task that needs a memory of one bit: learned in seconds, and at once: after some five of ten epochs. */
const network: ExperimentInput = {
  model: { cell: 'rnn-tanh', embedding: 16, hidden: 32 },
  optimise: { optimiser: 'adam', learningRate: 0.002, clipNorm: 1 },
  batches: { size: 32 },
  limits: { epochs: 10 },
};

const screenOf: Record<GuideStep, Screen> = { read: 'data', network: 'design', train: 'train', try: 'train' };

/** Brings the data in and shows them. */
export async function startGuide(): Promise<void> {
  if (useGuide.getState().isBusy) return;
  useGuide.setState({ isBusy: true });
  try {
    const dataset = await importReady({ kind: 'gallery', id: 'parity', parameters: {} }, 'Parity');
    if (dataset === null) return;
    const spec = experimentFor(experimentDataOf(dataset), network);
    useDraft.getState().replace(spec, { base: spec, preset: '', parent: null });
    useGuide.setState({ step: 'read', run: null });
  } finally {
    useGuide.setState({ isBusy: false });
  }
}

/** Goes to a step's screen; training begins on the way to `train`. */
export async function goToStep(step: GuideStep): Promise<void> {
  if (step === 'train' && useGuide.getState().step === 'network') {
    await startTraining();
    const { screen, run } = useNavigation.getState();
    // What stands against starting is shown on the Design screen.
    if (screen !== 'train') return;
    useGuide.setState({ run });
  }
  useGuide.setState({ step });
  const { run } = useGuide.getState();
  go({ screen: screenOf[step], ...(screenOf[step] === 'train' && run !== null ? { run } : {}) });
}

export function endGuide(): void {
  useGuide.setState({ step: null, run: null });
}
