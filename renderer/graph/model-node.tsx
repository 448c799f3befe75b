import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { Button as AriaButton } from 'react-aria-components';
import type { GraphNode } from '#contract/api';
import { cx } from '../ui/cx';
import { count } from '../ui/format';
import { Formula } from '../ui/formula';
import styles from './model-node.module.css';

export type ModelNodeType = Node<{ node: GraphNode; hasFormula: boolean; onPress: () => void }, 'model'>;

export function ModelNode({ data: { node, hasFormula, onPress } }: NodeProps<ModelNodeType>) {
  return (
    <div className={cx(node.recurrent && styles.recurrent)} data-op={node.op}>
      <Handle type="target" position={Position.Top} isConnectable={false} className={styles.handle ?? ''} />
      <AriaButton
        className={cx(styles.card, 'nopan')}
        aria-label={`${node.title}${node.parameters === 0 ? '' : `, ${count(node.parameters)} parameters`}. Show its field.`}
        onPress={onPress}
      >
        <div className={styles.head}>
          <span className={styles.title}>{node.title}</span>
          <span className={styles.parameters} data-numeric>
            {node.parameters === 0 ? '' : count(node.parameters)}
          </span>
        </div>
        {hasFormula && (
          <div className={styles.formula}>
            <Formula tex={node.formula} />
          </div>
        )}
        {node.recurrent && <DelayLoop />}
      </AriaButton>
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
      width="72"
      height="48"
      viewBox="0 0 72 48"
      role="img"
      aria-label="The state of the step before comes back, delayed by one step"
    >
      <path d="M 0 42 H 18 Q 26 42 26 34 V 14 Q 26 6 18 6 H 6" />
      <path d="M 10 1.5 L 3 6 L 10 10.5" />
      <rect x="21" y="19" width="10" height="10" />
      <text x="36" y="28">
        1 step
      </text>
    </svg>
  );
}
