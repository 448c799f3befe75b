import { expect, it } from 'vitest';
import { folded } from '../../../renderer/graph/fold';

const node = (id: string, op: string, title = id) => ({
  id,
  op,
  title,
  parameters: 0,
  formula: '',
  recurrent: false,
});

it('puts a function into the box before it, and draws one edge between two boxes', () => {
  const graph = folded({
    nodes: [node('a', 'linear', 'Linear'), node('t', 'activation', 'tanh'), node('b', 'attention')],
    edges: [
      { from: 'a', to: 't', shape: 'B×4' },
      { from: 't', to: 'b', shape: 'B×4' },
      { from: 't', to: 'b', shape: 'B×4' },
      { from: 't', to: 'b', shape: 'B×2' },
    ],
  });
  expect(graph.nodes.map(({ title }) => title)).toEqual(['Linear + tanh', 'b']);
  expect(graph.edges).toEqual([{ from: 'a', to: 'b', shape: 'B×4, B×2' }]);
});

it('leaves a function alone whose argument is read elsewhere too', () => {
  const nodes = [node('a', 'linear'), node('t', 'activation'), node('b', 'add')];
  const edges = [
    { from: 'a', to: 't', shape: 'B' },
    { from: 'a', to: 'b', shape: 'B' },
    { from: 't', to: 'b', shape: 'B' },
  ];
  expect(folded({ nodes, edges })).toEqual({ nodes, edges });
});
