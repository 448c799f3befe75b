import { ChartSpline } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state';

export function TrainScreen() {
  return <EmptyState icon={<ChartSpline />} title="No run yet" />;
}
