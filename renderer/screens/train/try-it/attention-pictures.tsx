import { useCallback, useMemo } from 'react';
import { readImageCell } from '#core/data/image-cell';
import { Drawing, type Draw } from '../../data/cells/drawing';
import { drawPixels } from '../../data/cells/picture';
import { percent } from '../../../ui/format';
import styles from './attention-map.module.css';

interface AttentionPicturesProps {
  /** The image's cell. */
  cell: string;
  written: readonly string[];
  /** [written][height · width], row by row. */
  weights: readonly (readonly number[])[];
  map: { height: number; width: number };
}

const height = 96;

/** Where the decoder looked in the image for each token: the brighter a region, the more weight it had. */
export function AttentionPictures({ cell, written, weights, map }: AttentionPicturesProps) {
  return (
    <figure className={styles.figure}>
      <figcaption>Attention: where it looked for each token it wrote</figcaption>
      <ol className={styles.pictures}>
        {weights.map((own, place) => (
          <li key={place}>
            <AttentionPicture cell={cell} weights={own} map={map} token={written[place] ?? 'end'} />
            <bdi>{written[place] ?? 'end'}</bdi>
          </li>
        ))}
      </ol>
      <p className={styles.told}>
        Covered: not looked at. The clearer a region, the more of the weight it had.
      </p>
    </figure>
  );
}

interface AttentionPictureProps extends Pick<AttentionPicturesProps, 'cell' | 'map'> {
  weights: readonly number[];
  token: string;
}

function AttentionPicture({ cell, weights, map, token }: AttentionPictureProps) {
  const pixels = useMemo(() => readImageCell(cell), [cell]);
  const most = Math.max(...weights, 1e-12);
  const best = weights.indexOf(most);
  const draw = useCallback<Draw>(
    (context, across, down, ink) => {
      if (pixels !== null) drawPixels(context, pixels, across, down);
      const [wide, tall] = [across / map.width, down / map.height];
      context.fillStyle = ink.surface;
      weights.forEach((weight, place) => {
        context.globalAlpha = 0.85 * (1 - weight / most);
        context.fillRect(
          (place % map.width) * wide,
          Math.floor(place / map.width) * tall,
          wide + 0.5,
          tall + 0.5,
        );
      });
      context.globalAlpha = 1;
      context.strokeStyle = ink.accent;
      context.lineWidth = 2;
      context.strokeRect(
        (best % map.width) * wide + 1,
        Math.floor(best / map.width) * tall + 1,
        wide - 2,
        tall - 2,
      );
    },
    [pixels, weights, map, most, best],
  );
  const shape = pixels === null ? 1 : pixels.width / pixels.height;
  return (
    <Drawing
      className={styles.picture}
      width={Math.min(280, Math.round(height * shape))}
      height={height}
      label={`“${token}” looked most at row ${Math.floor(best / map.width) + 1}, column ${(best % map.width) + 1} of ${map.height} × ${map.width}, with ${percent(most)}`}
      draw={draw}
    />
  );
}
