import { useCallback } from 'react';
import { counted } from '../../../ui/format';
import { Drawing, type Draw } from './drawing';

/** Chords, one a step, as a piano roll: time to the right, higher keys higher up. */
export function PianoRoll({ steps, height }: { steps: readonly (readonly number[])[]; height: number }) {
  const keys = steps.flat();
  const [low, high] = keys.length === 0 ? [0, 0] : [Math.min(...keys), Math.max(...keys)];
  const draw = useCallback<Draw>(
    (context, across, down, ink) => {
      const wide = across / steps.length;
      const tall = down / (high - low + 1);
      context.fillStyle = ink.accent;
      steps.forEach((chord, at) => {
        for (const key of chord)
          context.fillRect(at * wide, (high - key) * tall, Math.max(1, wide - 0.5), Math.max(1, tall));
      });
    },
    [steps, low, high],
  );
  return (
    <Drawing
      width={Math.min(360, Math.max(60, steps.length * 4))}
      height={height}
      draw={draw}
      label={`${counted(steps.length, 'step')}, keys ${low} to ${high}`}
    />
  );
}

/** Vectors, one a step, as shades: each row of the picture is one of their numbers. */
export function VectorStrip({ steps, height }: { steps: readonly (readonly number[])[]; height: number }) {
  const size = Math.max(1, ...steps.map((step) => step.length));
  const draw = useCallback<Draw>(
    (context, across, down, ink) => {
      const [lows, highs] = rangesOf(steps, size);
      const [wide, tall] = [across / steps.length, down / size];
      context.fillStyle = ink.accent;
      steps.forEach((step, at) => {
        step.forEach((value, part) => {
          const [low, high] = [lows[part] ?? 0, highs[part] ?? 1];
          if (Number.isNaN(value)) return;
          context.globalAlpha = 0.06 + 0.94 * (high > low ? (value - low) / (high - low) : 0.5);
          context.fillRect(at * wide, part * tall, Math.ceil(wide), Math.max(1, tall - (tall > 3 ? 0.5 : 0)));
        });
      });
      context.globalAlpha = 1;
    },
    [steps, size],
  );
  return (
    <Drawing
      width={Math.min(360, Math.max(60, steps.length * 4))}
      height={height}
      draw={draw}
      label={`${counted(steps.length, 'step')} of ${counted(size, 'number')}`}
    />
  );
}

/** Least and greatest of each part. */
function rangesOf(steps: readonly (readonly number[])[], size: number): [number[], number[]] {
  const lows = new Array<number>(size).fill(Infinity);
  const highs = new Array<number>(size).fill(-Infinity);
  for (const step of steps)
    step.forEach((value, part) => {
      if (Number.isNaN(value)) return;
      lows[part] = Math.min(lows[part] ?? value, value);
      highs[part] = Math.max(highs[part] ?? value, value);
    });
  return [lows, highs];
}
