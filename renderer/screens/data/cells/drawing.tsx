import { useEffect, useRef } from 'react';
import { drawSoon } from '../../../charts/draw-queue';
import { useInk } from '../../../charts/ink';

export type Draw = (context: CanvasRenderingContext2D, width: number, height: number, ink: Ink) => void;
type Ink = ReturnType<typeof useInk>;

interface DrawingProps {
  /** CSS pixels. */
  width: number;
  height: number;
  label: string;
  className?: string | undefined;
  /** Drawn anew when it is another function. */
  draw: Draw;
}

/** A small picture. One is drawn a frame, so that a table of them scrolls without a halt. */
export function Drawing({ width, height, label, className, draw }: DrawingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ink = useInk();
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return undefined;
    return drawSoon(() => {
      const scale = devicePixelRatio;
      element.width = Math.round(width * scale);
      element.height = Math.round(height * scale);
      context.scale(scale, scale);
      draw(context, width, height, ink);
    });
  }, [draw, height, ink, width]);
  return (
    <canvas ref={canvas} role="img" aria-label={label} className={className} style={{ width, height }} />
  );
}
