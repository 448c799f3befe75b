import { useMemo, useSyncExternalStore } from 'react';
import type { ChartInk } from './curve-option';

/**
 * The tokens as colours a canvas understands. `light-dark()` and `oklch()` are resolved by the browser itself:
 * a probe element computes the token, one pixel turns it into numbers.
 */
function resolve(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  probe.hidden = true;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  const pixel = new OffscreenCanvas(1, 1).getContext('2d')!;
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgba(${r}, ${g}, ${b}, ${(a! / 255).toFixed(3)})`;
}

let version = 0;
const listeners = new Set<() => void>();

function changed(): void {
  version++;
  for (const listener of listeners) listener();
}

let watching = false;
function watch(): void {
  if (watching) return;
  watching = true;
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  matchMedia('(forced-colors: active)').addEventListener('change', changed);
  new MutationObserver(changed).observe(document.documentElement, {
    attributeFilter: ['data-theme', 'data-contrast', 'data-projector'],
  });
}

function subscribe(listener: () => void): () => void {
  watch();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Goes up when the theme changes; whoever depends on it resolves the tokens anew. */
function useThemeVersion(): number {
  return useSyncExternalStore(subscribe, () => version);
}

export function useInk(): ChartInk {
  const theme = useThemeVersion();
  return useMemo(
    () => ({
      text: resolve('--ink'),
      secondary: resolve('--ink-secondary'),
      faint: resolve('--ink-faint'),
      hairline: resolve('--hairline'),
      surface: resolve('--surface-panel'),
      accent: resolve('--accent'),
      bad: resolve('--bad'),
      weight: document.documentElement.dataset['projector'] === 'true' ? 1.75 : 1,
    }),
    [theme],
  );
}

const dashes = ['solid', 'dashed', 'dotted'] as const;
export interface RunInk {
  colour: string;
  dash: (typeof dashes)[number];
}

/** A run's colour by its palette index: eight hues, then the same dashed, then dotted. */
export function useRunInk(): (index: number) => RunInk {
  const theme = useThemeVersion();
  return useMemo(() => {
    const palette = Array.from({ length: 8 }, (_, hue) => resolve(`--run-${hue}`));
    return (index) => ({ colour: palette[index % 8]!, dash: dashes[Math.floor(index / 8) % 3]! });
  }, [theme]);
}
