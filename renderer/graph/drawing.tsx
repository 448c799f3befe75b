import {
  Background,
  BackgroundVariant,
  MarkerType,
  Panel,
  ReactFlow,
  useReactFlow,
  useStore,
  type Edge,
  type NodeChange,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { Maximize, Minus, Plus, Sigma } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { GraphNode, ModelDescription } from '#contract/api';
import { IconButton } from '../ui/icon-button';
import { folded, manyNodes } from './fold';
import { placeNodes, type Size } from './layout';
import styles from './model-graph.module.css';
import { useGraphView, type GraphView } from './zoom';
import { ModelNode, type ModelNodeType } from './model-node';

type Graph = ModelDescription['graph'];

const nodeTypes = { model: ModelNode };
const fitting = { padding: 0.08, maxZoom: 1.1 };
/** Below this the words in the boxes cannot be read. */
const smallestLegible = 0.62;
const nominal: Size = { width: 260, height: 68 };

/** Nodes are measured first, since formulas differ in size, and then laid out in their real sizes. */
export function Drawing({ graph: whole, onChoose }: { graph: Graph; onChoose: (path: string) => void }) {
  const graph = useMemo(() => folded(whole), [whole]);
  const isLarge = graph.nodes.length > manyNodes;
  const [wantsFormulas, setWantsFormulas] = useState(false);
  const hasFormulas = !isLarge || wantsFormulas;
  const flow = useReactFlow();
  const [sizes, setSizes] = useState<Record<string, Size>>({});
  const onNodesChange = useCallback((changes: NodeChange<ModelNodeType>[]) => {
    const measured = changes.flatMap((change) =>
      change.type === 'dimensions' && change.dimensions !== undefined
        ? [[change.id, change.dimensions] as const]
        : [],
    );
    if (measured.length > 0) setSizes((known) => ({ ...known, ...Object.fromEntries(measured) }));
  }, []);
  const { nodes, edges } = useMemo(
    () => draw(graph, sizes, hasFormulas, onChoose),
    [graph, sizes, hasFormulas, onChoose],
  );
  const wide = useStore(({ width }) => width);
  const high = useStore(({ height }) => height);
  // Fitted again only when the picture or its room has another extent, never while a number in it changes.
  const extent = nodes
    .map(({ id, position }) => `${id} ${Math.round(position.x)} ${Math.round(position.y)}`)
    .join();
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const frame = requestAnimationFrame(() => {
      const view = legible(flow.getNodesBounds(flow.getNodes()), { width: wide, height: high });
      void flow.setViewport(view, { duration: still ? 0 : 400 });
    });
    return () => cancelAnimationFrame(frame);
  }, [extent, wide, high, flow]);
  const view = useMemo<GraphView>(
    () => ({
      zoomIn: () => void flow.zoomIn(),
      zoomOut: () => void flow.zoomOut(),
      fit: () => void flow.fitView(fitting),
      pan(x, y) {
        const now = flow.getViewport();
        void flow.setViewport({ ...now, x: now.x + x, y: now.y + y });
      },
    }),
    [flow],
  );
  useEffect(() => {
    useGraphView.setState({ view });
    return () => useGraphView.setState({ view: null });
  }, [view]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      nodeOrigin={[0.5, 0.5]}
      nodesDraggable={false}
      nodesConnectable={false}
      elementsSelectable={false}
      edgesFocusable={false}
      panOnScroll
      minZoom={0.2}
      maxZoom={2}
      // Its licence (MIT) asks for the notice in the list of licences, not for a mark in the window.
      proOptions={{ hideAttribution: true }}
      nodesFocusable={false}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1} className={styles.dots ?? ''} />
      <Panel position="bottom-right" className={styles.tools ?? ''}>
        {isLarge && (
          <IconButton
            label={wantsFormulas ? 'Hide the formulas' : 'Show the formulas'}
            icon={<Sigma />}
            size="small"
            isActive={wantsFormulas}
            onPress={() => setWantsFormulas(!wantsFormulas)}
          />
        )}
        <IconButton label="Zoom in" icon={<Plus />} size="small" keys="+" onPress={view.zoomIn} />
        <IconButton label="Zoom out" icon={<Minus />} size="small" keys="-" onPress={view.zoomOut} />
        <IconButton
          label="Fit the graph into view"
          icon={<Maximize />}
          size="small"
          keys="0"
          onPress={view.fit}
        />
      </Panel>
    </ReactFlow>
  );
}

/** The whole graph where it can be read so; else its beginning, as large as can be read: the rest is a scroll away. */
function legible(
  bounds: { x: number; y: number; width: number; height: number },
  room: Size,
): { x: number; y: number; zoom: number } {
  const fits = Math.min((room.width - 32) / bounds.width, (room.height - 32) / bounds.height);
  const zoom = Math.min(fitting.maxZoom, Math.max(smallestLegible, fits));
  const [across, down] = [bounds.width * zoom, bounds.height * zoom];
  const x = (room.width - across) / 2;
  const y = down > room.height - 32 ? 16 : (room.height - down) / 2;
  return { x: x - bounds.x * zoom, y: y - bounds.y * zoom, zoom };
}

function draw(
  graph: Graph,
  sizes: Record<string, Size>,
  hasFormulas: boolean,
  onChoose: (path: string) => void,
): { nodes: ModelNodeType[]; edges: Edge[] } {
  const places = new Map(placeNodes(graph, (id) => sizes[id] ?? nominal).map((place) => [place.id, place]));
  const nodes = graph.nodes.map((node): ModelNodeType => {
    const { x, y } = places.get(node.id) ?? { x: 0, y: 0 };
    const measured = sizes[node.id];
    return {
      id: node.id,
      type: 'model',
      position: { x, y },
      data: { node, hasFormula: hasFormulas, onPress: () => onChoose(fieldOf(node)) },
      ...(measured === undefined ? {} : { measured }),
    };
  });
  const edges = graph.edges.map(({ from, to, shape }): Edge => ({
    id: `${from} ${to}`,
    source: from,
    target: to,
    label: shape,
    type: 'smoothstep',
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--ink-secondary)' },
  }));
  return { nodes, edges };
}

const decidedBy: readonly (readonly [RegExp, string])[] = [
  [/^(tokens|source)$/, 'text.tokeniser'],
  [/^(targets|targetOut|targetIn)$/, 'data.label'],
  [/^stepTargets$/, 'data.stepLabel'],
  [/^features$/, 'data.input'],
  [/^images$/, 'image.height'],
  [/^attn/, 'decoder.attention'],
  [/^cnn/, 'decoder.filters'],
];

/** Where in the form a node is decided. */
function fieldOf(node: GraphNode): string {
  const named = decidedBy.find(([pattern]) => pattern.test(node.id))?.[1];
  if (named !== undefined) return named;
  if (node.recurrent) return 'model.cell';
  if (node.op.includes('embed')) return 'model.embedding';
  if (node.op.includes('dropout')) return 'regularise.dropout';
  return node.op.includes('entropy') ? 'regularise.labelSmoothing' : 'model.hidden';
}
