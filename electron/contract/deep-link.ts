/** Where a link into the studio leads: `unfold://run/<id>` or `unfold://compare?runs=<id>,<id>`. */
export type DeepLink = { screen: 'train'; run: string } | { screen: 'compare'; runs: string[] };

export const linkScheme = 'unfold';
/** As the store makes them. */
const runId = /^r[0-9a-hjkmnp-tv-z]{9}$/;
const longest = 2000;
const mostRuns = 100;

/** Null for what is no such link, to the letter: links come from anywhere, and nothing of them is guessed. */
export function readLink(text: string): DeepLink | null {
  if (text.length > longest) return null;
  const run = /^unfold:\/\/run\/([^/?#]+)\/?$/.exec(text)?.[1];
  if (run !== undefined) return runId.test(run) ? { screen: 'train', run } : null;
  const list = /^unfold:\/\/compare\/?\?runs=([^&#]+)$/.exec(text)?.[1];
  if (list === undefined) return null;
  const runs = [...new Set(list.replaceAll(/%2C/gi, ',').split(','))];
  return runs.length <= mostRuns && runs.every((id) => runId.test(id)) ? { screen: 'compare', runs } : null;
}

export function writeLink(link: DeepLink): string {
  return link.screen === 'train'
    ? `${linkScheme}://run/${link.run}`
    : `${linkScheme}://compare?runs=${link.runs.join(',')}`;
}
