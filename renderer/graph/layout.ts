import dagre from '@dagrejs/dagre';
import type { ModelDescription } from '#contract/api';

type Graph = ModelDescription['graph'];
export interface Placed {
  id: string;
  /** Centre of the node. */
  x: number;
  y: number;
}

/** Nominal size of a node; real ones may be wider and stay centred. */
export const nodeSize = { width: 300, height: 76 };

/** Layers from top to bottom, as the data flows. */
export function placeNodes({ nodes, edges }: Graph): Placed[] {
  const layout = new dagre.graphlib.Graph();
  layout.setGraph({ rankdir: 'TB', ranksep: 44, nodesep: 48 });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) layout.setNode(id, { ...nodeSize });
  for (const { from, to } of edges) layout.setEdge(from, to);
  dagre.layout(layout);
  return nodes.map(({ id }) => {
    const { x = 0, y = 0 } = layout.node(id) as { x?: number; y?: number };
    return { id, x, y };
  });
}
