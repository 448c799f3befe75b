import type { Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ExperimentSpec } from '#core/spec/experiment';
import { openStore } from '#core/store/open';
import { stepColumns } from '#core/train/events';
import type { StepColumns } from '#core/train/events';
import { expect, Studio, test, writeNames } from './fixtures';
import { multiplyRuns, writeRuns } from './library';

/**
 * How fast the studio is, told and not asserted: a busy machine is no fault of the program. The numbers go to the log
 * and to test-results/measurements.json. The long ones run with UNFOLD_MEASURE=1 only.
 */
const isLong = process.env.UNFOLD_MEASURE === '1';
const folderOfResults = path.resolve('test-results');
const measured: Record<string, number> = {};

function tell(name: string, value: number): void {
  measured[name] = Math.round(value * 10) / 10;
  console.log(`  measured: ${name} = ${measured[name]}`);
  mkdirSync(folderOfResults, { recursive: true });
  writeFileSync(path.join(folderOfResults, 'measurements.json'), JSON.stringify(measured, null, 2));
}

interface Watch {
  frames: number[];
  tasks: number[];
  stop: boolean;
}

/** Watches frames and long tasks of the window while something happens. @returns ms */
async function watch(
  window: Page,
  work: () => Promise<void>,
): Promise<{ frames: number[]; tasks: number[] }> {
  await window.evaluate(() => {
    const seen: Watch = { frames: [], tasks: [], stop: false };
    Object.assign(globalThis, { seen });
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    let last = performance.now();
    const frame = (now: number): void => {
      seen.frames.push(now - last);
      last = now;
      if (seen.stop) observer.disconnect();
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await work();
  return window.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: Watch };
    seen.stop = true;
    return { frames: seen.frames, tasks: seen.tasks };
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** From a press to the frame that shows the answer, in ms, by the window's own clock. */
async function timed(window: Page, press: () => Promise<void>, shown: string): Promise<number> {
  const time = window.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        let start = 0;
        const begin = (): void => {
          start = performance.now();
          const look = (): void => {
            if (document.querySelector(selector) === null) requestAnimationFrame(look);
            else requestAnimationFrame(() => resolve(performance.now() - start));
          };
          requestAnimationFrame(look);
        };
        addEventListener('pointerdown', begin, { once: true, capture: true });
      }),
    shown,
  );
  await press();
  return time;
}

/** Runs with long curves, which nobody trained. */
function writeLongRuns(store: string, runs: number, points: number): void {
  const opened = openStore(store);
  const spec = ExperimentSpec.parse({});
  for (let run = 0; run < runs; run += 1) {
    const { id } = opened.runs.create({
      spec: { ...spec, seed: run },
      name: `long ${run}`,
      app: 'test',
      engine: 'test',
    });
    const slice = 20_000;
    for (let at = 0; at < points; at += slice) {
      const step = Float64Array.from({ length: Math.min(slice, points - at) }, (_, k) => at + k + 1);
      const columns = stepColumns.map((name) => [
        name,
        name === 'step'
          ? step
          : step.map((k) => 2 / (1 + k / 3000) + 0.1 * Math.sin(k * (run + 1)) + run / 100),
      ]);
      opened.curves.append(id, Object.fromEntries(columns) as StepColumns);
    }
    opened.runs.finish(id, {
      step: points,
      epoch: 10,
      seconds: 60,
      tokens: points,
      weights: '',
      message: '',
      state: 'finished',
    });
  }
  opened.close();
}

test('from a cold start to a window that can be used', async ({ store }) => {
  for (const time of ['first', 'second']) {
    const start = performance.now();
    const studio = await Studio.open(store);
    tell(`start, ${time}, ms`, performance.now() - start);
    await studio.close();
  }
});

test('frames while two runs train, and typing in the form', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { Epochs: '5000' });
  await window.keyboard.press('Control+,');
  await studio.choose('Runs at once', '2');
  await window.keyboard.press('Escape');
  await studio.press('Start training');
  await studio.state('Training');
  await studio.go('Design');
  await studio.press('Start training');
  await expect.poll(() => studio.step()).toBeGreaterThan(10);
  const { frames, tasks } = await watch(window, () => window.waitForTimeout(isLong ? 20_000 : 4_000));
  tell('frame while training, median, ms', quantile(frames, 0.5));
  tell('frame while training, p95, ms', quantile(frames, 0.95));
  tell('long tasks while training', tasks.length);
  tell('longest task while training, ms', Math.max(0, ...tasks));

  await studio.go('Design');
  const field = window.getByRole('textbox', { name: 'Hidden size', exact: true });
  await field.click();
  const typing = await watch(window, async () => {
    for (let k = 0; k < 20; k += 1) await window.keyboard.type(k % 2 === 0 ? '1' : '2', { delay: 60 });
  });
  tell('frame while typing, p95, ms', quantile(typing.frames, 0.95));
  tell('longest task while typing, ms', Math.max(0, ...typing.tasks));

  if (!isLong) return;
  await studio.go('Train');
  const memory = (): Promise<number> =>
    window.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 1e6,
    );
  for (let minute = 0; minute <= 5; minute += 1) {
    tell(`window memory after ${minute} min, MB`, await memory());
    if (minute < 5) await window.waitForTimeout(60_000);
  }
});

test('a list of many runs opens', async ({ store }) => {
  writeRuns(store, 5);
  const total = isLong ? 10_000 : 1_000;
  multiplyRuns(store, total);
  const studio = await Studio.open(store);
  const compare = studio.window
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: 'Compare' });
  // The screen's own code is loaded once.
  await compare.click();
  await expect(studio.window.getByRole('grid', { name: 'Runs' })).toBeVisible();
  await studio.go('Data');
  const shown = 'main tr[data-row]';
  tell(`list of ${total} runs, ms`, await timed(studio.window, () => compare.click(), shown));
  await studio.close();
});

test('many long runs are compared', async ({ store }) => {
  test.skip(!isLong, 'long: UNFOLD_MEASURE=1');
  test.setTimeout(300_000);
  writeLongRuns(store, 50, 100_000);
  const studio = await Studio.open(store);
  const { window } = studio;
  await studio.go('Compare');
  await window.keyboard.press('Control+k');
  await window.keyboard.type('draw every run');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('figure').first()).toBeVisible();
  await window.waitForTimeout(3_000);
  await studio.go('Data');
  const compare = window
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: 'Compare' });
  tell('50 runs of 100,000 points, ms', await timed(window, () => compare.click(), 'main figure canvas'));
  await studio.close();
});
