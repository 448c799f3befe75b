import type { Graph } from '../graph';
import { composites } from '../operations/index';
import { unfoldAttentionDecoder } from './attention-decoder';
import { rewrite, type Rules } from './rewrite';
import { unfoldScan } from './scan';

const compositeRules: Rules = { 'attention-decoder-scan': unfoldAttentionDecoder };
const rules: Rules = {
  'rnn-scan': unfoldScan,
  'lstm-scan': unfoldScan,
  'gru-scan': unfoldScan,
  ...compositeRules,
};

/**
 * The same model without recurrent nodes (lecture, "Training RNN: unfold the computational graph"): every scan is
 * written out as elementary operations, one time step after the other. Parameters, inputs, states and outputs stay as they
 * are, and so do the numbers, up to rounding. The new state of step t is the tensor `<scan>.<t>.hidden.y`, so that its
 * gradient, dL/dh of that step along all paths, can be probed.
 */
export function unfold(graph: Graph): Graph {
  return rewrite(graph, `${graph.name} unfolded`, rules);
}

/** The same graph with composite operations, which no device knows, written out; scans stay scans. */
export function expand(graph: Graph): Graph {
  return graph.nodes.some(({ op }) => composites.has(op))
    ? rewrite(graph, graph.name, compositeRules)
    : graph;
}
