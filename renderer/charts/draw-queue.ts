/**
 * Charts that have something new to draw, one a frame: twelve charts of twelve runs that train would otherwise hold
 * the window for as long as all of them take.
 */
type Draw = () => void;

const waiting = new Set<Draw>();
let frame = 0;

/** Draws in a coming frame. The same function asked for again is drawn once. Returns the way to call it off. */
export function drawSoon(draw: Draw): () => void {
  waiting.add(draw);
  frame ||= requestAnimationFrame(drawOne);
  return () => waiting.delete(draw);
}

function drawOne(): void {
  const [next] = waiting;
  if (next !== undefined) waiting.delete(next);
  frame = waiting.size === 0 ? 0 : requestAnimationFrame(drawOne);
  next?.();
}
