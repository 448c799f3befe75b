import { bind, type TensorView } from '#core/graph/bind';
import type { Operation } from '#core/graph/operation';
import { operation } from '#core/graph/operations/index';
import type { Instruction, Shape, TensorId } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import { stream, type Random } from '#core/random';
import { gradientError, verdict, type GradientCheck } from './difference';
import type { OperationCase } from './cases/case';
import { operationCases } from './cases/index';
import { modelCases } from './model-cases';
import { checkModelCase } from './model-check';

/**
 * Checks gradients against finite differences, in float64: of every operation, and of the loss of every task's model with
 * every cell and attention.
 * @param filter part of a case's name; '' checks all
 */
export async function gradientCheck(filter = ''): Promise<GradientCheck[]> {
  const checks: GradientCheck[] = [];
  for (const one of operationCases.filter(({ name }) => name.includes(filter)))
    checks.push(...(await checkOperation(one)));
  for (const one of modelCases().filter(({ name }) => name.includes(filter)))
    checks.push(...(await checkModelCase(one)));
  return checks;
}

/**
 * An operation's backward pass: once for each differentiable output alone (the others' gradients null) and once for all
 * together. Gradients are added to numbers that stand there already, so that a definition that overwrites is caught too.
 */
export async function checkOperation(one: OperationCase): Promise<GradientCheck[]> {
  const definition = operation(one.op);
  const differentiable = definition.outputs.flatMap((slot, k) => (slot.differentiable ? [k] : []));
  const seeds =
    differentiable.length > 1 ? [...differentiable.map((k) => [k]), differentiable] : [differentiable];
  const checks: GradientCheck[] = [];
  for (const seeded of seeds) {
    const from =
      seeded.length < differentiable.length ? `: from ${definition.outputs[seeded[0] ?? 0]?.name ?? ''}` : '';
    checks.push(...(await checkSeeded(one, definition, seeded, `${one.name}${from}`)));
  }
  return checks;
}

/** Checks dL/d(input) of every float input for L = Σ c·output over the `seeded` outputs, c random. */
async function checkSeeded(
  one: OperationCase,
  definition: Operation,
  seeded: readonly number[],
  name: string,
): Promise<GradientCheck[]> {
  const random = stream(1, 'init');
  const memory = new Memory(random);
  const inputs = definition.inputs.map((slot) => memory.input(one.inputs[slot.name] ?? null));
  const shapes = definition.infer((slot) => one.inputs[slot]?.shape ?? null, one.attributes);
  const outputs = shapes.map((shape) => memory.add(shape));
  const outputGradients = outputs.map((_, k) =>
    seeded.includes(k) ? memory.add(shapes[k] ?? [], random) : null,
  );
  const inputGradients = definition.inputs.map((slot, k) =>
    inputs[k] === null || slot.dtype === 'int'
      ? null
      : memory.add(one.inputs[slot.name]?.shape ?? [], random),
  );
  const { op, attributes } = one;
  const common = { op, attributes, inputs, outputs, label: name };
  const forward = memory.bind({ direction: 'forward', ...common }, definition);
  const backward = memory.bind(
    { direction: 'backward', ...common, outputGradients, inputGradients, accumulate: inputs.map(() => true) },
    definition,
  );
  const there = inputGradients.map((id) => (id === null ? null : memory.float(id).slice()));
  const loss = (): number => {
    forward();
    return seeded.reduce(
      (sum, k) => sum + product(memory.float(outputs[k] ?? -1), memory.float(outputGradients[k] ?? -1)),
      0,
    );
  };
  loss();
  backward();
  const checks: GradientCheck[] = [];
  for (const [k, id] of inputGradients.entries()) {
    const input = inputs[k] ?? null;
    if (id === null || input === null) continue;
    let worst = 0;
    for (let e = 0; e < memory.float(id).length; e++) {
      const analytic = memory.float(id)[e]! - (there[k]?.[e] ?? 0);
      worst = Math.max(worst, await gradientError(analytic, memory.float(input), e, loss));
    }
    checks.push(verdict(name, definition.inputs[k]?.name ?? '', worst));
  }
  return checks;
}

/** Tensors of one check, by id. */
class Memory {
  private readonly views: TensorView[] = [];
  constructor(private readonly random: Random) {}

  /** Zeros, or normal numbers of the given stream. */
  add(shape: Shape, random?: Random): TensorId {
    const data = new Float64Array(elements(shape));
    if (random !== undefined) for (let k = 0; k < data.length; k++) data[k] = random.normal();
    return this.views.push({ shape, data }) - 1;
  }

  input(given: OperationCase['inputs'][string]): TensorId | null {
    if (given === null || given === undefined) return null;
    if (given.kind === 'float') return this.add(given.shape, this.random);
    return this.views.push({ shape: given.shape, data: Int32Array.from(given.values) }) - 1;
  }

  bind(instruction: Instruction, definition: Operation): () => void {
    return bind(instruction, definition, (id) => this.view(id));
  }

  float(id: TensorId): Float64Array {
    const { data } = this.view(id);
    if (data instanceof Float64Array) return data;
    throw new Error(`Tensor ${id} of a gradient check should be float.`);
  }

  private view(id: TensorId): TensorView {
    const view = this.views[id];
    if (view === undefined) throw new Error(`A gradient check has no tensor ${id}.`);
    return view;
  }
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}
