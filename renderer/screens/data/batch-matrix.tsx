import { useCallback } from 'react';
import type { BatchSide } from '#contract/api';
import { cx } from '../../ui/cx';
import { count, counted } from '../../ui/format';
import styles from './batch-matrix.module.css';
import { Drawing, type Draw } from './cells/drawing';
import { drawPixels } from './cells/picture';
import { visibleToken } from './token';

interface BatchMatrixProps {
  side: BatchSide;
  /** What each row should give, beside it; empty where it has a matrix of its own. */
  answers: readonly string[];
  rows: number;
}

const titles = { input: 'Input', target: 'Target' } as const;

/** One side of a batch: real steps filled, padding hatched. */
export function BatchMatrix({ side, answers, rows }: BatchMatrixProps) {
  const size =
    side.kind === 'images'
      ? `${counted(rows, 'image')} of ${count(side.width)} × ${count(side.height)} pixels`
      : `${counted(rows, 'row')} × ${counted(side.steps, 'step')}${side.kind === 'vectors' ? ` × ${counted(side.size, 'number')}` : ''}`;
  return (
    <figure className={styles.figure}>
      <figcaption data-numeric>
        <b>{titles[side.of]}</b>
        <span>{size}</span>
      </figcaption>
      {side.kind === 'tokens' && <TokenMatrix side={side} answers={answers} />}
      {side.kind === 'vectors' && <VectorMatrix side={side} answers={answers} />}
      {side.kind === 'images' && <ImageSheet side={side} answers={answers} />}
    </figure>
  );
}

/** Cells that are drawn at most, so that a large batch does not hold the window. */
const mostCells = 2_400;

function TokenMatrix({
  side,
  answers,
}: {
  side: Extract<BatchSide, { kind: 'tokens' }>;
  answers: readonly string[];
}) {
  const { cells, ids, lengths, steps } = side;
  const across = Math.min(cells[0]?.length ?? 0, 120);
  const down = Math.min(cells.length, Math.max(8, Math.floor(mostCells / Math.max(1, across))));
  const words = cells.some((row) => row.some((cell) => [...cell].length > 2));
  return (
    <>
      <table className={words ? styles.words : styles.characters}>
        <tbody>
          {cells.slice(0, down).map((row, at) => (
            <tr key={at}>
              <th scope="row">
                <bdi>{answers[at] === undefined || answers[at] === '' ? at + 1 : answers[at]}</bdi>
              </th>
              {row.slice(0, across).map((cell, step) => {
                const isReal = step < (lengths[at] ?? 0);
                return (
                  <td
                    key={step}
                    className={cx(isReal ? styles.real : styles.padding)}
                    title={isReal ? `${visibleToken(cell)} · id ${ids[at]?.[step] ?? ''}` : undefined}
                  >
                    {isReal && visibleToken(cell)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {(across < steps || down < cells.length) && (
        <p>{`Drawn: the first ${counted(down, 'row')} and ${counted(across, 'step')}.`}</p>
      )}
    </>
  );
}

function VectorMatrix({
  side,
  answers,
}: {
  side: Extract<BatchSide, { kind: 'vectors' }>;
  answers: readonly string[];
}) {
  const { lengths, size, shown, steps } = side;
  const rowHeight = Math.min(72, Math.max(16, size * 2));
  const stepWidth = Math.min(16, Math.max(2, Math.floor(740 / Math.max(1, shown))));
  return (
    <>
      <div className={styles.strips}>
        {lengths.map((length, at) => (
          <div key={at} className={styles.strip}>
            <bdi>{answers[at] === undefined || answers[at] === '' ? at + 1 : answers[at]}</bdi>
            <Strip side={side} row={at} width={shown * stepWidth} height={rowHeight} length={length} />
          </div>
        ))}
      </div>
      {shown < steps && <p>{`Drawn: the first ${counted(shown, 'step')}.`}</p>}
    </>
  );
}

/** A row of vectors: each number a shade, blue below zero, orange above; padding is left empty. */
function Strip({
  side: { values, size, shown },
  row,
  width,
  height,
  length,
}: {
  side: Extract<BatchSide, { kind: 'vectors' }>;
  row: number;
  width: number;
  height: number;
  length: number;
}) {
  const draw = useCallback<Draw>(
    (context, across, down, ink) => {
      const most = values.reduce((best, value) => Math.max(best, Math.abs(value)), 1e-9);
      const [wide, tall] = [across / shown, down / size];
      // A canvas knows no variables: the browser has resolved them in these two properties.
      const { color: positive, textDecorationColor: negative } = getComputedStyle(context.canvas);
      const from = row * shown * size;
      // What is real lies on the plain surface, padding on the hatched one.
      context.fillStyle = ink.surface;
      context.fillRect(0, 0, Math.min(shown, length) * wide, down);
      for (let t = 0; t < Math.min(shown, length); t += 1)
        for (let k = 0; k < size; k += 1) {
          const value = (values[from + t * size + k] ?? 0) / most;
          // Zero is the surface.
          context.globalAlpha = Math.min(1, Math.abs(value));
          context.fillStyle = value < 0 ? negative : positive;
          context.fillRect(t * wide, k * tall, Math.ceil(wide), Math.ceil(tall));
        }
      context.globalAlpha = 1;
    },
    [values, size, shown, row, length],
  );
  return (
    <Drawing
      className={styles.drawn}
      width={width}
      height={height}
      draw={draw}
      label={`Row ${row + 1}: ${counted(length, 'step')}`}
    />
  );
}

function ImageSheet({
  side,
  answers,
}: {
  side: Extract<BatchSide, { kind: 'images' }>;
  answers: readonly string[];
}) {
  return (
    <ul className={styles.sheet}>
      {side.lengths.map((_, at) => (
        <li key={at}>
          <SheetImage side={side} at={at} />
          {answers[at] !== undefined && answers[at] !== '' && <bdi>{answers[at]}</bdi>}
        </li>
      ))}
    </ul>
  );
}

function SheetImage({ side, at }: { side: Extract<BatchSide, { kind: 'images' }>; at: number }) {
  const { height, width, channels, pixels } = side;
  const draw = useCallback<Draw>(
    (context, across, down) => {
      const size = height * width * channels;
      const values = pixels.subarray(at * size, (at + 1) * size);
      drawPixels(context, { height, width, channels, values }, across, down);
    },
    [height, width, channels, pixels, at],
  );
  return (
    <Drawing
      height={72}
      width={Math.min(280, Math.round((72 * width) / height))}
      draw={draw}
      label={`Image ${at + 1}`}
    />
  );
}
