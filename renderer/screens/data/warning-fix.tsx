import type { DataWarning } from '#contract/api';
import { Button } from '../../ui/button';
import { remedyOf } from './remedies';
import type { Subject } from './subject';

/** The button of a warning that the studio can answer itself. */
export function WarningFix({ subject, warning }: { subject: Subject; warning: DataWarning }) {
  const remedy = remedyOf(subject, warning);
  return remedy === null ? null : <Button onPress={remedy.run}>{remedy.title}</Button>;
}
