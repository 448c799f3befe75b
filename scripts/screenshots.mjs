/**
 * Pictures of the real app, with two runs trained for real.
 *
 *   node scripts/screenshots.mjs [FILE]                    the documentation's few, into docs/images/
 *   node scripts/screenshots.mjs --all FOLDER [FILE]       every screen in every state, light and dark, at 1280×800
 *                                                          and 1920×1080, into FOLDER, to be looked at
 *
 * FILE: the data to import; else names.csv of the sample data, else the starter.
 */
import { _electron } from '@playwright/test';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { hasDisplay } from './display.mjs';
import { appLaunch } from './electron.mjs';
import { Refusal, main, root, run, say, step } from './lib.mjs';
import { setup } from './setup.mjs';

const size = { width: 1440, height: 900 };
const { values: options, positionals } = parseArgs({
  options: { all: { type: 'string' } },
  allowPositionals: true,
});
const images = options.all === undefined ? path.join(root, 'docs', 'images') : path.resolve(options.all);
const trainingTime = 10 * 60_000;

/** `FILE`, else the list of names of the sample data; undefined takes the starter, which needs no file. */
function dataFile() {
  const [given] = positionals;
  if (given !== undefined) {
    if (!existsSync(given)) throw new Refusal(`There is no file ${given}.`);
    return path.resolve(given);
  }
  const shared = process.env.UNFOLD_SHARED ?? path.resolve(root, '..', 'shared');
  const names = path.join(shared, 'data', 'names', 'names.csv');
  return existsSync(names) ? names : undefined;
}

/** Starts itself again inside a virtual display where there is none. */
async function insideDisplay() {
  const self = [process.execPath, import.meta.filename, ...process.argv.slice(2)];
  const { code } = await run('xvfb-run', ['-a', '--server-args=-screen 0 2000x1200x24', ...self], {
    stdio: 'inherit',
  });
  if (code === -1)
    throw new Refusal('Without a display, xvfb-run is needed: run "sudo apt-get install xvfb xauth".');
  process.exitCode = code;
}

async function open(store) {
  const { executablePath, args, env } = appLaunch();
  const app = await _electron.launch({
    executablePath,
    args: [...args, '--store', store],
    env: { ...process.env, ...env },
    colorScheme: null,
  });
  const window = await app.firstWindow();
  window.on('pageerror', (error) => say(`The window complains: ${error.message}`));
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0].setContentSize(width, height);
  }, size);
  await window.waitForFunction(() => document.documentElement.dataset.appState === 'ready');
  return { app, window };
}

async function photograph(window, name) {
  // Nothing that the pointer or the focus does belongs in a picture.
  await window.mouse.move(size.width - 1, size.height - 1);
  await window.evaluate(() => document.activeElement?.blur());
  await window.waitForTimeout(800);
  await window.screenshot({ path: path.join(images, `${name}.png`), animations: 'disabled' });
  say(`  ${name}.png`);
}

function go(window, screen) {
  return window
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: screen, exact: true })
    .click();
}

/** The same picture at both sizes and in both themes. */
async function photographAll({ app, window }, name, lookAt = undefined) {
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ]) {
    await app.evaluate(
      ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0].setContentSize(w, h),
      [width, height],
    );
    for (const theme of ['light', 'dark']) {
      await window.evaluate((choice) => window.host.setTheme(choice), theme);
      await window.mouse.move(width - 1, height - 1);
      // Under the fold on a small screen.
      if (lookAt !== undefined) await window.locator(lookAt).first().scrollIntoViewIfNeeded();
      await window.waitForTimeout(600);
      await window.screenshot({
        path: path.join(images, `${name}-${theme}-${width}.png`),
        animations: 'disabled',
      });
    }
  }
  say(`  ${name}`);
}

const screens = ['Start', 'Data', 'Design', 'Train', 'Compare'];

/** Each is tried: one screen that has changed must not cost the pictures of the others. */
async function attempt(name, work) {
  try {
    await work();
  } catch (error) {
    say(`  ${name} could not be shown: ${String(error).split('\n')[0]}`);
  }
}

/** Every tab of the screen that is shown. */
async function photographTabs(studio, prefix) {
  const tabs = await studio.window.locator('main').getByRole('tab').allInnerTexts();
  for (const tab of tabs)
    await attempt(`${prefix}-${tab}`, async () => {
      await studio.window.locator('main').getByRole('tab', { name: tab }).first().click();
      await photographAll(
        studio,
        `${prefix}-${tab.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
        'main [role=tabpanel] > *',
      );
    });
}

async function photographEverything(studio) {
  const { app, window } = studio;
  for (const screen of screens)
    await attempt(`${screen}, empty`, async () => {
      await go(window, screen);
      await photographAll(studio, `empty-${screen.toLowerCase()}`);
    });
  await go(window, 'Data');
  await attempt('an error', async () => {
    const broken = path.join(images, 'broken.png');
    writeFileSync(broken, 'no picture');
    await drop(window, broken);
    await window.getByRole('alert').first().waitFor();
    await photographAll(studio, 'error-data');
    rmSync(broken);
  });
  await importData(window);
  await photographTabs(studio, 'data');
  await window.getByRole('button', { name: 'Design a model' }).click();
  await window.getByText('Softmax + cross-entropy').first().waitFor();
  await photographAll(studio, 'design');
  await window.getByRole('textbox', { name: 'Epochs', exact: true }).fill('3');
  await window.getByRole('button', { name: 'Start training' }).click();
  await window.locator('main header').getByText('Training').waitFor({ timeout: 60_000 });
  await photographAll(studio, 'train-going');
  await window.locator('main header').getByText('Finished').waitFor({ timeout: trainingTime });
  await go(window, 'Design');
  await window.getByRole('button', { name: /Cell$/ }).click();
  await window.getByRole('option', { name: 'GRU', exact: true }).click();
  await train(window);
  await photographTabs(studio, 'train');
  await go(window, 'Start');
  await photographAll(studio, 'start');
  await go(window, 'Compare');
  await window.getByRole('figure').first().waitFor();
  await photographTabs(studio, 'compare');
  for (const [name, keys] of [
    ['palette', 'Control+k'],
    ['settings', 'Control+,'],
    ['keys', 'F1'],
  ])
    await attempt(name, async () => {
      await window.keyboard.press(keys);
      await window.getByRole('dialog').waitFor();
      await photographAll(studio, name);
      await window.keyboard.press('Escape');
    });
  await attempt('the engine is gone', async () => {
    const pid = await app.evaluate(
      ({ app: shell }) => shell.getAppMetrics().find(({ name }) => name === 'Unfold engine').pid,
    );
    process.kill(pid, 'SIGKILL');
    await window.getByRole('alert').first().waitFor();
    await window.screenshot({ path: path.join(images, 'error-engine.png') });
  });
}

/** As from a file manager: a File that Chromium knows the path of comes from an input only. */
async function drop(window, file) {
  await window.evaluate(() => {
    const input = Object.assign(document.createElement('input'), {
      type: 'file',
      id: 'dropped',
      hidden: true,
    });
    document.body.append(input);
  });
  await window.setInputFiles('#dropped', file);
  await window.evaluate(() => {
    const input = document.querySelector('#dropped');
    const dataTransfer = new DataTransfer();
    for (const each of input.files) dataTransfer.items.add(each);
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
    input.remove();
  });
}

async function importData(window) {
  const file = dataFile();
  if (file === undefined)
    await window
      .getByRole('button', { name: /starter/i })
      .first()
      .click();
  else await drop(window, file);
  await window.getByRole('button', { name: 'Import', exact: true }).click();
  await window.getByRole('tab', { name: /^Profile/ }).waitFor();
}

async function train(window) {
  await window.getByRole('button', { name: 'Start training' }).click();
  const header = window.locator('main header');
  const ended = header.getByText(/^(Finished|Failed)$/);
  const isInTime = await ended.waitFor({ timeout: trainingTime }).then(
    () => true,
    () => false,
  );
  if (!isInTime || (await ended.textContent()) === 'Failed')
    throw new Refusal(`The run did not finish: ${(await header.innerText()).replaceAll('\n', ' · ')}`);
}

async function takePictures({ window }) {
  await window.evaluate(() => window.host.setTheme('light'));
  await go(window, 'Data');
  await photograph(window, 'start');
  await step('Importing', () => importData(window));
  await photograph(window, 'data');

  await window.getByRole('button', { name: 'Design a model' }).click();
  await window.getByText('Softmax + cross-entropy').first().waitFor();
  await photograph(window, 'design');
  await step('Training an LSTM', () => train(window));
  await go(window, 'Design');
  await window.getByRole('button', { name: /Cell$/ }).click();
  await window.getByRole('option', { name: 'GRU', exact: true }).click();
  await step('Training a GRU', () => train(window));

  await window.getByRole('option', { name: /lstm/i }).click();
  await window.getByRole('grid', { name: /^Confusion matrix/ }).waitFor();
  await photograph(window, 'train');
  await go(window, 'Compare');
  await window.getByRole('figure').first().waitFor();
  await photograph(window, 'compare');
  await window.evaluate(() => window.host.setTheme('dark'));
  await go(window, 'Train');
  await window.getByRole('figure').first().waitFor();
  await photograph(window, 'train-dark');
}

await main(async () => {
  if (!hasDisplay()) return insideDisplay();
  await setup();
  await build();
  mkdirSync(images, { recursive: true });
  // Always the same, since it stands in the pictures.
  const store = path.join(tmpdir(), 'unfold-screenshots');
  rmSync(store, { recursive: true, force: true });
  const studio = await open(store);
  try {
    await (options.all === undefined ? takePictures(studio) : photographEverything(studio));
  } finally {
    await studio.app.close();
    rmSync(store, { recursive: true, force: true });
  }
});
