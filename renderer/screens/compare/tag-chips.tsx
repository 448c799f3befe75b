import { X } from 'lucide-react';
import { Button as PlainButton } from 'react-aria-components';
import { cx } from '../../ui/cx';
import styles from './tag-chips.module.css';

/** One of the eight hues by the letters of the tag, so that a tag looks alike everywhere; its word is what tells it. */
function hueOf(tag: string): number {
  let sum = 0;
  for (const letter of tag.toLowerCase()) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 8_191;
  return sum % 8;
}

interface TagChipsProps {
  tags: readonly string[];
  /** With it each can be taken off. */
  onRemove?: (tag: string) => void;
}

export function TagChips({ tags, onRemove }: TagChipsProps) {
  return (
    <span className={styles.chips}>
      {tags.map((tag) => (
        <span key={tag} className={styles.chip} style={{ borderColor: `var(--run-${hueOf(tag)})` }}>
          <span className={styles.word} title={tag}>
            {tag}
          </span>
          {onRemove !== undefined && (
            <PlainButton
              className={cx(styles.remove)}
              aria-label={`Take off the tag ${tag}`}
              onPress={() => onRemove(tag)}
            >
              <X size={12} aria-hidden />
            </PlainButton>
          )}
        </span>
      ))}
    </span>
  );
}
