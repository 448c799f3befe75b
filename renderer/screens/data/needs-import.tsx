import { Boxes } from 'lucide-react';
import { storeIncoming } from '../../state/intake';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';

/** Vocabulary and batches are made of the training part, and the split is made at import. */
export function NeedsImport() {
  return (
    <EmptyState
      icon={<Boxes />}
      title="Not imported yet"
      level={2}
      action={<Button onPress={() => void storeIncoming()}>Import</Button>}
    >
      The vocabulary and the batches are made of the training part. Import the data set, and they are shown
      here.
    </EmptyState>
  );
}
