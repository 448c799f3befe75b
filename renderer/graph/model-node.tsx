import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import type { GraphNode } from '#contract/api';
import { count } from '../ui/format';
import { Formula } from '../ui/formula';
import styles from './model-node.module.css';

export type ModelNodeType = Node<{ node: GraphNode }, 'model'>;

export function ModelNode({ data: { node } }: NodeProps<ModelNodeType>) {
  return (
    <div className={styles.node} data-op={node.op}>
      <Handle type="target" position={Position.Top} isConnectable={false} className={styles.handle ?? ''} />
      <div className={styles.head}>
        <span className={styles.title}>{node.title}</span>
        <span className={styles.parameters} data-numeric>
          {node.parameters === 0 ? '' : count(node.parameters)}
        </span>
      </div>
      <div className={styles.formula}>
        <Formula tex={node.formula} />
      </div>
      {node.recurrent && <DelayLoop />}
      <Handle
        type="source"
        position={Position.Bottom}
        isConnectable={false}
        className={styles.handle ?? ''}
      />
    </div>
  );
}

/** The recurrence of the lecture's compact graph: from the state back to itself, over a black square that delays by one step. */
function DelayLoop() {
  return (
    <svg
      className={styles.loop}
      width="64"
      height="60"
      viewBox="0 0 64 60"
      role="img"
      aria-label="The state of the step before comes back, delayed by one step"
    >
      <path d="M 0 44 H 24 Q 32 44 32 36 V 24 Q 32 16 24 16 H 6" />
      <path d="M 10 11.5 L 3 16 L 10 20.5" />
      <rect x="27" y="25" width="10" height="10" />
      <text x="42" y="34">
        1 step
      </text>
    </svg>
  );
}
