import { discardIncoming, useIntake } from '../../state/intake';
import { Button } from '../../ui/button';
import { Message } from '../../ui/message';

/** Why the data that came last could not be read, where there is such a reason. */
export function IntakeFailure() {
  const failure = useIntake((state) => state.failure);
  if (failure === null) return null;
  return (
    <Message
      level="error"
      hint={failure.hint}
      action={
        <Button variant="quiet" onPress={discardIncoming}>
          Dismiss
        </Button>
      }
    >
      {failure.message}
    </Message>
  );
}
