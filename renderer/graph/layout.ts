import dagre from '@dagrejs/dagre';
import type { ModelDescription } from '#contract/api';

type Graph = ModelDescription['graph'];
export interface Size {
  width: number;
  height: number;
}
export interface Placed {
  id: string;
  /** Centre of the node. */
  x: number;
  y: number;
}

/** Layers from top to bottom, as the data flows; every node in its real size. */
export function placeNodes({ nodes, edges }: Graph, sizeOf: (id: string) => Size): Placed[] {
  const layout = new dagre.graphlib.Graph();
  layout.setGraph({ rankdir: 'TB', ranksep: 48, nodesep: 32 });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) layout.setNode(id, { ...sizeOf(id) });
  for (const { from, to } of edges) layout.setEdge(from, to);
  dagre.layout(layout);
  return inOrder(
    nodes.map(({ id }) => {
      const { x = 0, y = 0, width = 0 } = layout.node(id) as Partial<Size> & { x?: number; y?: number };
      return { id, x, y, width };
    }),
  );
}

/** Nodes of one layer and one width stand in the graph's own order: the forward direction before the backward one. */
function inOrder(placed: (Placed & { width: number })[]): Placed[] {
  return placed.map(({ id, x, y, width }) => {
    const twins = placed.filter((other) => other.y === y && other.width === width);
    const places = twins.map((twin) => twin.x).sort((a, b) => a - b);
    return { id, x: places[twins.findIndex((twin) => twin.id === id)] ?? x, y };
  });
}
