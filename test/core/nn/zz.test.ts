import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { createDevice } from '#core/device/index';
import { initialise } from '#core/nn/initialise';
import { fillOrthogonal } from '#core/nn/fill';
import { buildProgram, parameterLayout, updatePlan } from '#core/model/build';
import { modelProblems } from '#core/model/problems';
import { stream } from '#core/random';
import { ExperimentSpec } from '#core/spec/experiment';
test('x', async () => {
  for (const n of [128, 512, 1024]) { const t = performance.now(); fillOrthogonal(new Float64Array(n * n), n, stream(1, 'init')); console.log('orthogonal', n, performance.now() - t); }
  const rows = readFileSync('/work/shared/data/names/names.csv', 'utf8').trim().split('\n').slice(1).map((l) => l.trim().split(','));
  console.log(rows[0]);
  const chars = [...new Set(rows.flatMap((r) => [...r[0]!]))]; const labels = [...new Set(rows.map((r) => r[1]!))];
  stream(1, 'split').shuffle(rows);
  const sizes = { vocabulary: chars.length, classes: labels.length };
  for (const scale of [1, 0.1, 0.3]) for (const seed of [1, 2]) {
    const spec = ExperimentSpec.parse({}); const layout = parameterLayout(spec, sizes);
    const t0 = performance.now(); modelProblems(spec, sizes); const tp = performance.now() - t0;
    const device = await createDevice('wasm'); const model = device.open(layout, updatePlan(spec).slots);
    const w = initialise(layout, spec, stream(seed, 'init')); for (let k = 0; k < sizes.vocabulary * 64; k++) w[k]! *= scale;
    await model.writeWeights(w);
    const B = 64, T = 20; const train = model.load(buildProgram(spec, sizes, { batch: B, time: T }, 'train')); const ev = model.load(buildProgram(spec, sizes, { batch: B, time: T }, 'evaluate'));
    const feed = (some: string[][]) => { const tokens = new Int32Array(B * T), lengths = new Int32Array(B), targets = new Int32Array(B); some.forEach((r, b) => { const c = [...r[0]!].slice(0, T); lengths[b] = c.length; targets[b] = labels.indexOf(r[1]!); c.forEach((x, t) => (tokens[t * B + b] = chars.indexOf(x))); }); return { tokens, lengths, targets }; };
    const val = rows.slice(0, 2048), tr = rows.slice(2048); const rnd = stream(seed, 'shuffle'); let step = 0; const line: string[] = []; const t1 = performance.now();
    for (let e = 0; e < 4; e++) { rnd.shuffle(tr); let sum = 0, n = 0; for (let i = 0; i + B <= tr.length; i += B) { await model.run(train, feed(tr.slice(i, i + B)), { learningRate: 2e-3, step: ++step }); sum += train.scalars[0]!; n++; }
      let ok = 0, l = 0; for (let i = 0; i < val.length; i += B) { await model.run(ev, feed(val.slice(i, i + B))); ok += ev.scalars[1]!; l += ev.scalars[0]!; } line.push(`${(sum / n).toFixed(3)}/${(l / 32).toFixed(3)}/${(ok / val.length).toFixed(3)}`); }
    console.log(scale, seed, 'problems ms', tp.toFixed(1), line.join('  '), ((performance.now() - t1) / 1000).toFixed(1) + ' s');
    model.close();
  }
}, 300000);
