import { queryClient } from '../client/query-client';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';

/** Said above the charts when the curves of a run could not be fetched; what is drawn may be old. */
export function CurvesFailed({ error }: { error: Error | null }) {
  if (error === null) return null;
  const isCurves = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[2] === 'curves';
  return (
    <Failure
      error={error}
      action={
        <Button onPress={() => void queryClient.invalidateQueries({ predicate: isCurves })}>Try again</Button>
      }
    />
  );
}
