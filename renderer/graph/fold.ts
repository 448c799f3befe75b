import type { GraphNode, ModelDescription } from '#contract/api';

type Graph = ModelDescription['graph'];

/** What a layer of an encoder–decoder is for, by its name in the program. */
const purposes: readonly (readonly [RegExp, string])[] = [
  [/^attn\.query$/, 'query'],
  [/^attn\.W?k$/i, 'keys'],
  [/^attn\.combine$/, 'state and context'],
  [/^bridge\.\d+\.([a-z])$/, 'first state'],
  [/^init\.([a-z])$/, 'first state'],
  [/^out$/, 'scores'],
  [/^steps$/, 'scores of each step'],
  [/^source\.embedding$/, 'source'],
  [/^target\.embedding$/, 'target'],
];

function titleOf({ id, title }: GraphNode, isLarge: boolean): string {
  const [pattern, purpose] = purposes.find(([pattern]) => pattern.test(id)) ?? [];
  if (!isLarge || pattern === undefined || purpose === undefined) return title;
  const state = pattern.exec(id)?.[1];
  return `${title}: ${purpose}${state === undefined ? '' : ` ${state}`}`;
}

/** A picture of more boxes than this is read for its shape; each box says what it is for. */
export const manyNodes = 12;

/**
 * The graph as it is drawn: a function of each element stands in the box of what it is applied to, and an edge stands
 * once between two boxes, with the shapes of all that passes there.
 */
export function folded({ nodes, edges }: Graph): Graph {
  const into = new Map<string, string>();
  const home = (id: string): string => {
    const next = into.get(id);
    return next === undefined ? id : home(next);
  };
  const added = new Map<string, string[]>();
  for (const { id, op, title } of nodes) {
    if (op !== 'activation') continue;
    const from = edges.filter(({ to }) => to === id);
    const [only] = from;
    if (only === undefined || from.length > 1) continue;
    if (edges.filter((edge) => edge.from === only.from).length > 1) continue;
    into.set(id, only.from);
    added.set(home(id), [...(added.get(home(id)) ?? []), title]);
  }
  const kept = nodes.filter(({ id }) => !into.has(id));
  const isLarge = kept.length > manyNodes;
  const shapes = new Map<string, { from: string; to: string; shapes: Set<string> }>();
  for (const { from, to, shape } of edges) {
    if (into.has(to)) continue;
    const key = `${home(from)} ${to}`;
    const edge = shapes.get(key) ?? { from: home(from), to, shapes: new Set<string>() };
    edge.shapes.add(shape);
    shapes.set(key, edge);
  }
  return {
    nodes: kept.map((node) => ({
      ...node,
      title: [titleOf(node, isLarge), ...(added.get(node.id) ?? [])].join(' + '),
    })),
    edges: [...shapes.values()].map(({ from, to, shapes: own }) => ({
      from,
      to,
      shape: [...own].join(', '),
    })),
  };
}
