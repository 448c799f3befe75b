import { Network } from 'lucide-react';
import { ReactFlowProvider } from '@xyflow/react';
import { memo, type KeyboardEvent, type ReactNode } from 'react';
import type { ModelDescription } from '#contract/api';
import { EmptyState } from '../ui/empty-state';
import { Drawing } from './drawing';
import styles from './model-graph.module.css';
import { graphKey, useGraphView } from './zoom';

interface ModelGraphProps {
  graph: ModelDescription['graph'] | null;
  /** A node was chosen: the field of the form that shapes it. */
  onChoose: (path: string) => void;
  /** The first step while there is no model. */
  action?: ReactNode;
}

function onKey(event: KeyboardEvent<HTMLElement>): void {
  const { view } = useGraphView.getState();
  const act = event.ctrlKey || event.metaKey || event.altKey ? null : graphKey(event.key);
  if (view === null || act === null) return;
  event.preventDefault();
  act(view);
}

/** The model's compact computational graph: operations from top to bottom, shapes on the edges. */
export const ModelGraph = memo(function ModelGraph({ graph, onChoose, action }: ModelGraphProps) {
  if (graph === null || graph.nodes.length === 0) {
    return (
      <EmptyState icon={<Network />} title="The model is drawn here" level={2} action={action}>
        Choose a data set: its vocabulary and classes decide the shapes of the first and the last layer.
      </EmptyState>
    );
  }
  return (
    <div
      className={styles.graph}
      role="group"
      aria-label="Model graph. Plus and minus zoom, 0 fits it into view, arrows move it."
      tabIndex={0}
      onKeyDown={onKey}
    >
      <ReactFlowProvider>
        <Drawing graph={graph} onChoose={onChoose} />
      </ReactFlowProvider>
    </div>
  );
});
