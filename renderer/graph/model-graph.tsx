import {
  Background,
  BackgroundVariant,
  MarkerType,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Edge,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { Maximize, Minus, Network, Plus } from 'lucide-react';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { GraphNode, ModelDescription } from '#contract/api';
import { EmptyState } from '../ui/empty-state';
import { IconButton } from '../ui/icon-button';
import { placeNodes } from './layout';
import styles from './model-graph.module.css';
import { ModelNode, type ModelNodeType } from './model-node';

type Graph = ModelDescription['graph'];
interface ModelGraphProps {
  graph: Graph | null;
  /** A node was chosen: the field of the form that shapes it. */
  onChoose: (path: string) => void;
  /** The first step while there is no model. */
  action?: ReactNode;
}

const nodeTypes = { model: ModelNode };
const fitting = { padding: 0.12, maxZoom: 1.15 };

/** The model's compact computational graph: operations from top to bottom, shapes on the edges. */
export function ModelGraph(props: ModelGraphProps) {
  if (props.graph === null || props.graph.nodes.length === 0) {
    return (
      <EmptyState icon={<Network />} title="The model is drawn here" action={props.action}>
        Choose a data set: its vocabulary and classes decide the shapes of the first and the last layer.
      </EmptyState>
    );
  }
  return (
    <div className={styles.graph}>
      <ReactFlowProvider>
        <Drawing graph={props.graph} onChoose={props.onChoose} />
      </ReactFlowProvider>
    </div>
  );
}

function Drawing({ graph, onChoose }: { graph: Graph; onChoose: (path: string) => void }) {
  const flow = useReactFlow();
  const { nodes, edges } = useMemo(() => draw(graph), [graph]);
  const structure = graph.nodes.map((node) => node.id).join(' ');
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    // After the new nodes were measured.
    const frame = requestAnimationFrame(() => void flow.fitView({ ...fitting, duration: still ? 0 : 400 }));
    return () => cancelAnimationFrame(frame);
  }, [structure, flow]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      nodeOrigin={[0.5, 0.5]}
      nodesDraggable={false}
      nodesConnectable={false}
      elementsSelectable={false}
      edgesFocusable={false}
      panOnScroll
      minZoom={0.25}
      maxZoom={2}
      fitView
      fitViewOptions={fitting}
      attributionPosition="bottom-left"
      onNodeClick={(_event, { data }) => onChoose(fieldOf(data.node))}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1} className={styles.dots ?? ''} />
      <Panel position="bottom-right" className={styles.tools ?? ''}>
        <IconButton label="Zoom in" icon={<Plus />} size="small" onPress={() => void flow.zoomIn()} />
        <IconButton label="Zoom out" icon={<Minus />} size="small" onPress={() => void flow.zoomOut()} />
        <IconButton
          label="Fit the graph into view"
          icon={<Maximize />}
          size="small"
          onPress={() => void flow.fitView(fitting)}
        />
      </Panel>
    </ReactFlow>
  );
}

function draw(graph: Graph): { nodes: ModelNodeType[]; edges: Edge[] } {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const nodes = placeNodes(graph).flatMap(({ id, x, y }): ModelNodeType[] => {
    const node = byId.get(id);
    return node === undefined
      ? []
      : [
          {
            id,
            type: 'model',
            position: { x, y },
            data: { node },
            ariaLabel: `${node.title}, ${node.parameters} parameters`,
          },
        ];
  });
  const edges = graph.edges.map(({ from, to, shape }): Edge => ({
    id: `${from}-${to}`,
    source: from,
    target: to,
    label: shape,
    type: 'straight',
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--ink-secondary)' },
  }));
  return { nodes, edges };
}

/** Where in the form a node's shape is decided. */
function fieldOf(node: GraphNode): string {
  if (node.recurrent) return 'model.cell';
  if (/embed/i.test(node.op)) return 'model.embedding';
  if (/entropy|loss/i.test(node.op)) return 'regularise.labelSmoothing';
  return 'model.hidden';
}
