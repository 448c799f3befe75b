import { GitCompareArrows } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state';

export function CompareScreen() {
  return <EmptyState icon={<GitCompareArrows />} title="No runs to compare yet" />;
}
