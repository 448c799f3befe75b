import dagre from '@dagrejs/dagre';
import type { ModelDescription } from '#contract/api';
import { manyNodes } from './fold';

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
  layout.setGraph({ rankdir: 'TB', ranksep: nodes.length > manyNodes ? 36 : 48, nodesep: 32 });
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

/** The forward direction stands before the backward one, whichever way the layout had them. */
function inOrder(placed: (Placed & { width: number })[]): Placed[] {
  const byId = new Map(placed.map((one) => [one.id, one]));
  return placed.map(({ id, x, y }) => {
    const twin = byId.get(id.endsWith('.fwd') ? id.replace(/fwd$/, 'bwd') : id.replace(/bwd$/, 'fwd'));
    if (twin === undefined || twin.id === id || twin.y !== y) return { id, x, y };
    const isFirst = id.endsWith('.fwd');
    return { id, x: isFirst ? Math.min(x, twin.x) : Math.max(x, twin.x), y };
  });
}
