import type { RunProgress, Store } from '#core/store/store';
import { StoreError } from '#core/store/store-error';
import { decodeCheckpoint } from '#core/train/checkpoint';
import type { EmitRunEvent } from './events';
import type { Task } from './protocol';
import { supplyRows } from './row-supply';
import type { RowSupply } from './row-supply';

/** From where and with what a run starts in this process. */
export interface StartingPoint {
  task: Extract<Task, { kind: 'train' }>;
  supply: RowSupply;
  position: RunProgress;
}

/**
 * The last checkpoint that is whole; without one the parent's weights, or step 0. What the store has of later steps is
 * dropped: the same will come again.
 * @throws StoreError
 */
export async function startingPoint(store: Store, id: string, emit: EmitRunEvent): Promise<StartingPoint> {
  const { spec, parent, info } = store.runs.get(id);
  const supply = supplyRows(store, spec);
  const own = lastWhole(store, id, emit);
  let position: RunProgress = { step: 0, epoch: 0, seconds: 0, tokens: 0 };
  if (own !== null) {
    const { step, epoch, seconds, tokens } = (await decodeCheckpoint(own)).progress;
    position = { step, epoch: info === null ? epoch : step / info.stepsPerEpoch, seconds, tokens };
  }
  store.runs.resumeFrom(id, position);
  if (own !== null || parent === null || parent.step === 0)
    return { task: { kind: 'train', spec, checkpoint: own, fork: false }, supply, position };
  const { bytes } = store.checkpoints.get(parent.run, parent.step);
  return { task: { kind: 'train', spec, checkpoint: bytes, fork: true }, supply, position };
}

/** A damaged checkpoint is told and passed over for the one before it. */
function lastWhole(store: Store, id: string, emit: EmitRunEvent): Uint8Array | null {
  for (const { step } of store.checkpoints.list(id).reverse()) {
    try {
      return store.checkpoints.get(id, step).bytes;
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'corrupt') throw error;
      const hint = 'The run goes on from the checkpoint before it.';
      emit('engine.notice', { level: 'warning', message: error.message, hint });
    }
  }
  return null;
}

/** What a run answers with. @throws StoreError when it has none yet, or it is damaged */
export function bestCheckpoint(store: Store, id: string): Uint8Array {
  const list = store.checkpoints.list(id);
  if (list.length === 0)
    throw new StoreError(
      'not-found',
      `“${store.runs.get(id).name}” has no checkpoint yet.`,
      'Let it train a little first.',
    );
  const best = list.some((row) => row.reasons.includes('best'));
  return store.checkpoints.get(id, best ? 'best' : 'last').bytes;
}
