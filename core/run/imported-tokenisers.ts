import type { ExperimentSpec } from '#core/spec/experiment';
import type { Tokenisers } from '#core/store/store';
import { tokeniserDocument, type TokeniserSettings } from '#core/text/tokenisers';

/** Documents, as JSON, of the imported tokenisers that an experiment names, by id. @throws StoreError when one is not there */
export function importedTokenisers(tokenisers: Tokenisers, spec: ExperimentSpec): Record<string, string> {
  const ids = [spec.text, spec.target].flatMap(({ tokeniser, imported }) =>
    tokeniser === 'imported' ? [imported] : [],
  );
  return Object.fromEntries(ids.map((id) => [id, tokenisers.get(id)]));
}

/** The experiment with those documents joined to its settings, for whoever makes its tokenisers. */
export function withTokenisers(
  spec: ExperimentSpec,
  documents: Readonly<Record<string, string>>,
): ExperimentSpec {
  const joined = <T extends ExperimentSpec['text']>(settings: T): T & TokeniserSettings => {
    const found = settings.tokeniser === 'imported' ? documents[settings.imported] : undefined;
    return found === undefined ? settings : { ...settings, document: tokeniserDocument(JSON.parse(found)) };
  };
  return { ...spec, text: joined(spec.text), target: joined(spec.target) };
}
