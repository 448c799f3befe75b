import { openExperiment, useWeights } from '../state/other-files';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** What dropped weights are, and what can be done with them. */
export function WeightsDialog() {
  const shown = useWeights((state) => state.shown);
  const close = (): void => useWeights.setState({ shown: null });
  const spec = shown?.spec ?? null;
  return (
    <Dialog
      title={shown?.name ?? ''}
      isOpen={shown !== null}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Close</Button>
          {spec !== null && (
            <Button
              variant="primary"
              onPress={() => {
                close();
                openExperiment(spec, shown?.name ?? '');
              }}
            >
              Open its experiment in Design
            </Button>
          )}
        </>
      }
    >
      <p>
        <strong>{shown?.title}.</strong> {shown?.facts.join('; ')}
      </p>
      <p>{shown?.advice}</p>
    </Dialog>
  );
}
