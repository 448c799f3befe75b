import { useState } from 'react';
import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import type { Prediction } from '#contract/api';
import { isImageCell } from '#core/data/image-cell';
import { cx } from '../../../ui/cx';
import { number } from '../../../ui/format';
import { AttentionMap } from './attention-map';
import { AttentionPictures } from './attention-pictures';
import styles from './try-it.module.css';

/** What a decoder wrote, the best first; of the chosen one, where it looked. */
export function WrittenAnswer({
  prediction: { hypotheses, tokens },
  input,
}: {
  prediction: Prediction;
  input: string;
}) {
  const [chosen, setChosen] = useState(0);
  const place = Math.min(chosen, hypotheses.length - 1);
  const best = hypotheses[place];
  if (best === undefined) return <p className={styles.said}>Nothing was written.</p>;
  return (
    <>
      <ListBox
        aria-label="What was written, best first"
        className={cx(styles.hypotheses)}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[String(place)]}
        onSelectionChange={(keys) => setChosen(Number(keys === 'all' ? 0 : ([...keys][0] ?? 0)))}
      >
        {hypotheses.map(({ text, score, ended }, k) => (
          <ListBoxItem key={k} id={String(k)} textValue={text} className={cx(styles.hypothesis)}>
            <span className={styles.rank}>{k + 1}</span>
            <Text slot="label" className={cx(styles.writtenText)} dir="auto">
              {text === '' ? '(nothing)' : text}
              {!ended && ' …'}
            </Text>
            <Text slot="description" className={cx(styles.score)}>
              {`score ${number(score, 3)}${ended ? '' : ', cut at the longest length'}`}
            </Text>
          </ListBoxItem>
        ))}
      </ListBox>
      {best.attention === null ? (
        <p className={styles.quiet}>This model has no attention: all it knows of the source is one vector.</p>
      ) : best.map !== null && isImageCell(input) ? (
        <AttentionPictures cell={input} written={best.tokens} weights={best.attention} map={best.map} />
      ) : (
        <AttentionMap source={tokens} written={best.tokens} weights={best.attention} />
      )}
    </>
  );
}
