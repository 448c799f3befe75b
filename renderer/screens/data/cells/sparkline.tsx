import { useCallback } from 'react';
import { counted, number } from '../../../ui/format';
import { Drawing, type Draw } from './drawing';

interface SparklineProps {
  values: readonly number[];
  height: number;
}

const width = 200;

/** A sequence of numbers as a small curve; few of them as bars, which are easier to tell apart. */
export function Sparkline({ values, height }: SparklineProps) {
  const known = values.filter((value) => !Number.isNaN(value));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const draw = useCallback<Draw>(
    (context, across, down, ink) => {
      const span = high - low || 1;
      const y = (value: number): number => 2 + (down - 4) * (1 - (value - low) / span);
      context.strokeStyle = ink.accent;
      context.lineWidth = 1.25;
      context.beginPath();
      let pen = false;
      values.forEach((value, at) => {
        if (Number.isNaN(value)) {
          pen = false;
          return;
        }
        const x = 1 + ((across - 2) * at) / Math.max(1, values.length - 1);
        if (pen) context.lineTo(x, y(value));
        else context.moveTo(x, y(value));
        pen = true;
      });
      context.stroke();
    },
    [values, low, high],
  );
  if (known.length === 0) return null;
  return (
    <Drawing
      width={Math.min(width, Math.max(40, values.length * 6))}
      height={height}
      draw={draw}
      label={`${counted(values.length, 'number')} from ${number(low)} to ${number(high)}`}
    />
  );
}
