import { AxeBuilder } from '@axe-core/playwright';
import {
  _electron,
  expect,
  test as base,
  type ElectronApplication,
  type Locator,
  type Page,
} from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appLaunch } from '../../scripts/electron.mjs';

/** What axe finds in the window: rules of WCAG 2.2 AA and its own best practices, in a sentence each. */
export async function faults(window: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html.slice(0, 160)).join(', ')})`,
  );
}

/** The real app on a store of its own, and what a person does in it. */
export class Studio {
  /** What the page complained of: refused by the content policy, thrown, or not found. */
  readonly complaints: string[] = [];

  private constructor(
    readonly app: ElectronApplication,
    readonly window: Page,
    readonly store: string,
  ) {
    window.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    window.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  static async open(store: string): Promise<Studio> {
    const studio = await Studio.launch(store);
    await studio.isReady();
    return studio;
  }

  /** As `open`, without waiting until the window can be used. */
  static async launch(store: string): Promise<Studio> {
    const { executablePath, args, env } = appLaunch();
    const app = await _electron.launch({
      executablePath,
      args: [...args, '--store', store],
      env: { ...process.env, ...env },
      // The app’s own theme, not one that Playwright pretends.
      colorScheme: null,
    });
    return new Studio(app, await app.firstWindow(), store);
  }

  async isReady(): Promise<void> {
    await expect(this.window.locator('html')).toHaveAttribute('data-app-state', 'ready');
  }

  /** Drops a file on the middle of the window, as from a file manager. */
  async drop(file: string): Promise<void> {
    // A File that Chromium knows the path of can only come from an input.
    await this.window.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'dropped';
      input.hidden = true;
      document.body.append(input);
    });
    await this.window.setInputFiles('#dropped', file);
    await this.window.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#dropped');
      const dataTransfer = new DataTransfer();
      for (const each of input?.files ?? []) dataTransfer.items.add(each);
      const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body;
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      }
      input?.remove();
    });
  }

  async go(screen: 'Start' | 'Data' | 'Design' | 'Train' | 'Compare'): Promise<void> {
    await this.window
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: screen, exact: true })
      .click();
  }

  async press(button: string): Promise<void> {
    await this.window.getByRole('button', { name: button }).click();
  }

  /** From a file to the form of its experiment, with these fields filled in. */
  async design(file: string, fields: Record<string, string>): Promise<void> {
    await this.drop(file);
    await this.press('Design a model');
    await this.set(fields);
  }

  async set(fields: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      await this.window.getByRole('textbox', { name: label, exact: true }).fill(value);
    }
    await expect(this.window.getByRole('button', { name: 'Start training' })).toBeEnabled();
  }

  /** Opens a select of the form and takes one of its options. */
  async choose(label: string, option: string): Promise<void> {
    await this.window.getByRole('button', { name: new RegExp(`${label}$`) }).click();
    await this.window.getByRole('option', { name: option, exact: true }).click();
  }

  /** Waits until the run that is shown says it is in this state. */
  async state(word: 'Training' | 'Paused' | 'Finished' | 'Stopped' | 'Interrupted'): Promise<void> {
    const mark = this.runHeader().getByText(new RegExp(`^(${word}|Failed)$`));
    await expect(mark).toBeVisible({ timeout: 90_000 });
    // Nothing comes after a failure: no use to wait for it.
    await expect(mark, await this.runHeader().innerText()).toHaveText(word);
  }

  /** The step that the run that is shown has reached. */
  async step(): Promise<number> {
    const text = await this.runHeader()
      .getByText(/step [\d,]+/)
      .textContent();
    return Number(/step ([\d,]+)/.exec(text ?? '')?.[1]?.replaceAll(',', '') ?? NaN);
  }

  private runHeader(): Locator {
    return this.window.locator('main header').filter({ hasText: /step [\d,]+/ });
  }

  /** The engine’s process, to do it harm. */
  enginePid(): Promise<number> {
    return this.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Unfold engine')?.pid ?? 0,
    );
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

interface Fixtures {
  /** A folder of the test's own. */
  folder: string;
  store: string;
  studio: Studio;
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'unfold-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  store: async ({ folder }, use) => {
    await use(path.join(folder, 'store'));
  },
  studio: async ({ store }, use) => {
    const studio = await Studio.open(store);
    await use(studio);
    await studio.close();
  },
});

export { expect };

/** Names of made-up people: endings tell the language, as in the real list. Small enough to train in seconds. */
export function writeNames(folder: string, rows = 1200): string {
  const stems = ['kar', 'mil', 'tor', 'ven', 'las', 'ped', 'nov', 'ber', 'sam', 'dor', 'hal', 'rim'];
  const endings = {
    Italian: ['ini', 'etti', 'ello'],
    Russian: ['ov', 'enko', 'sky'],
    Spanish: ['ez', 'ado', 'era'],
  };
  const languages = Object.entries(endings);
  const lines = Array.from({ length: rows }, (_, k) => {
    const [language, ends] = languages[k % languages.length] ?? ['', []];
    // The stems go their own way, so that only the ending tells.
    const stem = `${stems[Math.floor(k / 9) % stems.length]}${stems[Math.floor(k / 108) % stems.length]}`;
    const name = `${stem}${ends[Math.floor(k / 3) % ends.length]}`;
    return `${name},${language}`;
  });
  const file = path.join(folder, 'names.csv');
  writeFileSync(file, ['name,language', ...lines].join('\n'));
  return file;
}
