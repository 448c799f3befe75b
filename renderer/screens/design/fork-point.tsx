import { GitFork } from 'lucide-react';
import { useDraft } from '../../state/draft';
import { Button } from '../../ui/button';
import { count } from '../../ui/format';
import styles from './foot.module.css';

/** With whose weights the run begins, where they are not drawn anew. */
export function ForkPoint() {
  const parent = useDraft((state) => state.parent);
  if (parent === null || parent.step === 0) return null;
  return (
    <p className={styles.fork}>
      <GitFork size={16} strokeWidth={1.5} aria-hidden />
      <span>
        Begins with the weights of {parent.name} at step {count(parent.step)}.
      </span>
      <Button variant="quiet" onPress={() => useDraft.setState({ parent: { ...parent, step: 0 } })}>
        Begin anew
      </Button>
    </p>
  );
}
