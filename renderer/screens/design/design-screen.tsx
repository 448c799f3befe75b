import type { ModelDescription } from '#contract/api';
import { ExperimentSpec } from '#core/spec/experiment';
import { specWarnings } from '#core/spec/problems';
import { useDeferredValue, useMemo } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useDatasets, useModelDescription } from '../../client/queries';
import { useDraft } from '../../state/draft';
import { go } from '../../state/navigation';
import { Button } from '../../ui/button';
import { draftProblems } from '../../state/draft-problems';
import { ModelGraph } from '../../graph/model-graph';
import { cx } from '../../ui/cx';
import styles from './design-screen.module.css';
import { Differences } from './differences';
import { Foot } from './foot';
import { FormPanel } from './form-panel';
import { ModelStrip } from './model-strip';
import { RangeTestDialog } from './range-test-dialog';
import { revealField } from './schema-form/reveal';
import { SweepDialog } from './sweep/sweep-dialog';
import { useDebounced } from './use-debounced';

const noLengths: ModelDescription['lengths'] = [];

/** The experiment as a form, and beside it the model that it makes. */
export function DesignScreen() {
  // The field that is typed into is drawn at once; what follows from it comes when there is time.
  const spec = useDeferredValue(useDraft((state) => state.spec));
  const settled = useDebounced(spec, 150);
  const { data: datasets } = useDatasets();
  const isStored = datasets?.some(({ id }) => id === settled.data.dataset) ?? false;
  const isWhole = useMemo(() => ExperimentSpec.safeParse(settled).success, [settled]);
  const askable = isStored && isWhole;
  const { data: described, error, isPlaceholderData } = useModelDescription(askable ? settled : null);
  const description = askable || isPlaceholderData ? described : undefined;
  const stepsPerEpoch = description?.stepsPerEpoch ?? 0;
  const said = description?.problems;
  const problems = useMemo(() => draftProblems(spec, said ?? [], datasets), [spec, said, datasets]);
  const told = description?.warnings;
  const warnings = useMemo(() => told ?? (isWhole ? specWarnings(settled) : []), [told, isWhole, settled]);
  const layout = useDefaultLayout({ id: 'unfold.design', storage: localStorage });
  return (
    <>
      <Group id="design" orientation="horizontal" className={cx(styles.screen)} {...layout}>
        <Panel id="form" defaultSize={420} minSize={400} maxSize={640} className={cx(styles.form)}>
          <section className={styles.column} aria-label="Experiment" data-region>
            <FormPanel
              spec={spec}
              problems={problems}
              warnings={warnings}
              stepsPerEpoch={stepsPerEpoch > 0 ? stepsPerEpoch : null}
              lengths={description?.lengths ?? noLengths}
              padding={description?.padding ?? 0}
            />
            <Foot problems={problems} />
          </section>
        </Panel>
        <Separator className={cx(styles.separator)} aria-label="Width of the form" />
        <Panel id="model" minSize={320}>
          <section className={styles.column} aria-label="Model" data-region>
            <ModelStrip spec={settled} description={description} error={error} />
            <ModelGraph
              graph={description?.graph ?? null}
              onChoose={revealField}
              action={
                spec.data.dataset === '' && (
                  <Button onPress={() => go({ screen: 'data' })}>Choose data</Button>
                )
              }
            />
            <Differences spec={spec} />
          </section>
        </Panel>
      </Group>
      <RangeTestDialog />
      <SweepDialog />
    </>
  );
}
