import { GitFork } from 'lucide-react';
import { useMemo, useState, type MouseEvent } from 'react';
import type { RunRow } from '#contract/api';
import { CurvesFailed } from '../../charts/curves-failed';
import { CurveChart, type CurvePlace } from '../../charts/curve-chart';
import { createCursorGroup } from '../../charts/cursor-group';
import type { CurveSeries } from '../../charts/curve-series';
import { useRunInk } from '../../charts/ink';
import { useChartView } from '../../state/chart-view';
import { useComparison } from '../../state/comparison';
import { useCurves } from '../../state/use-curves';
import { Button } from '../../ui/button';
import { useContextMenu } from '../../ui/context-menu';
import { EmptyState } from '../../ui/empty-state';
import { count, counted } from '../../ui/format';
import { Select } from '../../ui/select';
import { comparedCurves } from './compare-series';
import { forkMenu } from './fork-menu';
import { LineageTree } from './lineage-tree';
import { familiesOf, onFamilyAxis, type Kin } from './lineage';
import styles from './lineage-view.module.css';

interface LineageViewProps {
  all: readonly RunRow[];
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}

/** Runs that were forked from one another: the child's curve begins on its parent's, where it was forked. */
export function LineageView({ all, highlighted, onHighlight }: LineageViewProps) {
  const families = useMemo(() => familiesOf(all), [all]);
  const [chosen, choose] = useState('');
  const setTab = useComparison((state) => state.setTab);
  const family = families.find(([first]) => first?.run.id === chosen) ?? families.at(-1);
  if (family === undefined)
    return (
      <EmptyState
        icon={<GitFork />}
        title="No run was forked yet"
        level={2}
        action={<Button onPress={() => setTab('curves')}>Show the curves</Button>}
      >
        Press a curve with the right mouse button and choose “Fork from step…”: the fork begins with the
        weights of that step, and both stand here as one line that parts.
      </EmptyState>
    );
  return (
    <section className={styles.section} aria-label="Lineage">
      {families.length > 1 && (
        <div className={styles.labelled}>
          <span aria-hidden>Family of</span>
          <Select
            label="Family of"
            hideLabel
            options={families.map(([first, ...others]) => ({
              id: first?.run.id ?? '',
              label: `${first?.run.name ?? ''} (${counted(others.length, 'fork')})`,
            }))}
            value={family[0]?.run.id ?? null}
            onChange={choose}
          />
        </div>
      )}
      <div className={styles.columns}>
        <LineageTree family={family} highlighted={highlighted} onHighlight={onHighlight} />
        <FamilyCurves family={family} highlighted={highlighted} onHighlight={onHighlight} />
      </div>
    </section>
  );
}

interface FamilyProps {
  family: readonly Kin[];
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}

function FamilyCurves({ family, highlighted, onHighlight }: FamilyProps) {
  const { smoothing, logX, logY } = useChartView();
  const view = useMemo(() => ({ smoothing, logX, logY }), [smoothing, logX, logY]);
  const runs = useMemo(() => family.map(({ run }) => run), [family]);
  const ids = useMemo(() => runs.map(({ id }) => id), [runs]);
  const compared = useMemo(
    () => comparedCurves(runs).filter(({ name }) => name === 'loss' || name.startsWith('validation.')),
    [runs],
  );
  const asked = compared.map(({ name }) => name).join('\n');
  const names = useMemo(() => asked.split('\n'), [asked]);
  const { curves, error } = useCurves(ids, names);
  const [cursor] = useState(createCursorGroup);
  const inkOf = useRunInk();
  const menu = useContextMenu();
  const drawn = useMemo(
    () =>
      compared.flatMap((curve) => {
        const lines = new Map<string, CurveSeries>();
        family.forEach(({ run }, place) => {
          const found = curves[place]?.[curve.name];
          if (found === undefined || found.step.length === 0 || !curve.isOf(run)) return;
          const kind = curve.name.includes('.') ? ('points' as const) : ('line' as const);
          const { id, name, colour } = run;
          lines.set(id, { id, name, ...inkOf(colour), kind, x: found.step, y: found.value });
        });
        const series = family.flatMap((kin) => {
          const own = lines.get(kin.run.id);
          return own === undefined ? [] : [onFamilyAxis(kin, own, lines.get(kin.parent?.run.id ?? ''))];
        });
        return series.length === 0 ? [] : [{ curve, series }];
      }),
    [compared, curves, family, inkOf],
  );
  const onMenu = (event: MouseEvent, { x, series }: CurvePlace): void => {
    const kin = family.find(({ run }) => run.id === series);
    if (kin === undefined) return;
    event.preventDefault();
    const step = Math.max(0, Math.round(x - kin.offset));
    void forkMenu(kin.run, step).then((entries) => menu.open(event, entries));
  };
  return (
    <div className={styles.charts}>
      <CurvesFailed error={error} />
      {drawn.map(({ curve, series }) => (
        <CurveChart
          key={curve.id}
          large
          title={curve.title}
          unit={curve.unit}
          series={series}
          view={view}
          xLabel="step since the first run"
          formatValue={curve.format}
          formatX={(step) => count(Math.round(step))}
          cursor={cursor}
          highlighted={highlighted}
          onHighlight={onHighlight}
          onMenu={onMenu}
          events={family.flatMap(({ parent, offset }) =>
            parent === null ? [] : [{ x: offset, label: 'fork' }],
          )}
          empty="No values yet."
        />
      ))}
      {menu.element}
    </div>
  );
}
