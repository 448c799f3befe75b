import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The style sheet as it is, read as a browser would: the last block that applies wins. */
const css = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');
type Theme = 'light' | 'dark';
type Contrast = 'standard' | 'more';
type Colour = [number, number, number];

function block(selector: string): Map<string, string> {
  const start = css.indexOf(`\n${selector} {`);
  if (start < 0) throw new Error(selector);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('\n}', start));
  return new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!.trim()]),
  );
}
const standard = block(':root');
const more = block(":root[data-contrast='more']");

/** OKLCH (Ottosson 2020) → linear sRGB. */
function linear(name: string, theme: Theme, contrast: Contrast): Colour {
  const value = (contrast === 'more' ? more.get(name) : undefined) ?? standard.get(name) ?? '';
  const reference = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  if (reference !== undefined) return linear(reference, theme, contrast);
  const both = [...value.matchAll(/oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g)];
  const [, l, c, h] = (theme === 'dark' ? both.at(-1) : both[0]) ?? [];
  if (l === undefined) throw new Error(`${name}: ${value}`);
  const [lightness, chroma, hue] = [Number(l) / 100, Number(c), (Number(h) * Math.PI) / 180];
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const cone = (x: number, y: number): number => (lightness + x * a + y * b) ** 3;
  const [L, M, S] = [
    cone(0.3963377774, 0.2158037573),
    cone(-0.1055613458, -0.0638541728),
    cone(-0.0894841775, -1.291485548),
  ];
  const clip = (channel: number): number => Math.min(1, Math.max(0, channel));
  return [
    clip(4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S),
    clip(-1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S),
    clip(-0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S),
  ];
}

/** WCAG 2.2: relative luminance and contrast ratio. */
const luminance = ([r, g, b]: Colour): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
function ratio(a: Colour, b: Colour): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** How colours look without one kind of cone: Viénot, Brettel & Mollon 1999, in linear sRGB. */
const sight: Record<string, (colour: Colour) => Colour> = {
  full: (colour) => colour,
  protanopia: ([r, g, b]) => [
    0.11238 * r + 0.88762 * g,
    0.11238 * r + 0.88762 * g,
    0.00401 * r - 0.00401 * g + b,
  ],
  deuteranopia: ([r, g, b]) => [
    0.29275 * r + 0.70725 * g,
    0.29275 * r + 0.70725 * g,
    -0.02234 * r + 0.02234 * g + b,
  ],
};
/** Distance in Oklab, where 0.02 can just be told apart side by side. */
function distance(a: Colour, b: Colour): number {
  const lab = ([r, g, blue]: Colour): Colour => {
    const root = (x: number, y: number, z: number): number =>
      Math.cbrt(Math.max(0, x * r + y * g + z * blue));
    const [l, m, s] = [
      root(0.4122214708, 0.5363325363, 0.0514459929),
      root(0.2119034982, 0.6806995451, 0.1073969566),
      root(0.0883024619, 0.2817188376, 0.6299787005),
    ];
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const [p, q] = [lab(a), lab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each([
    [
      'standard',
      {
        '--ink': 7,
        '--ink-secondary': 4.5,
        '--ink-faint': 3,
        '--accent-ink': 4.5,
        '--good': 4.5,
        '--warn': 4.5,
        '--bad': 4.5,
      },
    ],
    [
      'more',
      {
        '--ink': 15,
        '--ink-secondary': 10,
        '--ink-faint': 7,
        '--accent-ink': 7,
        '--good': 7,
        '--warn': 7,
        '--bad': 7,
        '--hairline': 4.5,
        '--control-border': 15,
        '--focus-ring': 4.5,
      },
    ],
  ] as const)('has ink that can be read, with %s contrast', (contrast, least) => {
    for (const surface of ['--surface-window', '--surface-panel', '--surface-popover', '--surface-well'])
      for (const [name, wanted] of Object.entries(least))
        expect(
          ratio(linear(name, theme, contrast), linear(surface, theme, contrast)),
          `${name} on ${surface}`,
        ).toBeGreaterThanOrEqual(wanted);
    expect(
      ratio(linear('--ink-on-accent', theme, contrast), linear('--accent', theme, contrast)),
    ).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['standard', 'more'] as const)('tells runs from the surface, with %s contrast', (contrast) => {
    for (let hue = 0; hue < 8; hue++)
      expect(
        ratio(linear(`--run-${hue}`, theme, contrast), linear('--surface-panel', theme, contrast)),
        `run ${hue}`,
      ).toBeGreaterThanOrEqual(contrast === 'more' ? 4.5 : 3);
  });

  it.each(Object.keys(sight))('tells the eight runs from each other with %s sight', (kind) => {
    for (let one = 0; one < 8; one++)
      for (let other = 0; other < one; other++)
        expect(
          distance(
            sight[kind]!(linear(`--run-${one}`, theme, 'standard')),
            sight[kind]!(linear(`--run-${other}`, theme, 'standard')),
          ),
          `runs ${other} and ${one}`,
        ).toBeGreaterThan(0.04);
  });
});
