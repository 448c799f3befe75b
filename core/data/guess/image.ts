import type { ColumnProfile, TaskGuess } from '../dataset';
import { counted } from '../counted';
import { cutOf, targetSettings } from './cut';
import { detailsOf, isDistinct, isList, type Facts } from './facts';
import { bestLabel } from './label';
import { classesOf, named, rowsOf, valuesReason } from './words';

const captionNames = /^(captions?|descriptions?|texts?|sentences?|comments?|titles?|alt)([_.\- ].*)?$/i;
const regionNames = /^(box(es)?|b(ounding[_ -]?)?boxes|regions?|slots?)$/i;
/** "caption_en", "captions.fr", "en" */
const language = /(?:^|[_.\- ])([a-z]{2,3}(?:[-_][a-z]{2,4})?)$/i;

/** Pictures with texts, or with classes. */
export function imageGuess(facts: Facts): TaskGuess | null {
  const { open, rowCount } = facts;
  const image = open.find(({ type }) => type === 'image');
  if (image === undefined) return null;
  const captions = captionsOf(open, rowCount);
  const caption =
    captions.find(({ name }) => /^(en|eng|english)$/i.test(language.exec(name)?.[1] ?? '')) ?? captions[0];
  const label = bestLabel(
    open.filter((column) => !captions.includes(column)),
    rowCount,
  );
  if (caption !== undefined) return captionGuess(image, caption, captions, label, facts);
  return label === undefined ? null : classGuess(image, label, facts);
}

/** Texts of several words, or such as are called captions. */
function captionsOf(open: readonly ColumnProfile[], rowCount: number): ColumnProfile[] {
  const texts = open.filter(({ type }) => type === 'text');
  const usual = texts.filter(({ name }) => captionNames.test(name));
  if (usual.length > 0) return usual;
  return texts.filter(
    (column) => detailsOf(column).words.mean >= 2 && (isDistinct(column, rowCount) || column.distinct > 200),
  );
}

/** Lists with as many items as the caption has words; regions rather than slots where the data have both. */
function regionsOf(columns: readonly ColumnProfile[], caption: ColumnProfile): ColumnProfile | undefined {
  const { words } = detailsOf(caption);
  const fitting = columns.filter(
    (column) =>
      regionNames.test(column.name) &&
      isList(column) &&
      column.maxLength === words.longest &&
      Math.abs(column.meanLength - words.mean) < 0.01,
  );
  return fitting.find(({ type }) => type === 'vectors') ?? fitting[0];
}

function captionGuess(
  image: ColumnProfile,
  caption: ColumnProfile,
  captions: readonly ColumnProfile[],
  label: ColumnProfile | undefined,
  { columns, rowCount }: Facts,
): TaskGuess {
  const regions = regionsOf(columns, caption);
  const cut = cutOf(caption, 1.3);
  const others = captions.filter((one) => one !== caption);
  return {
    task: 'caption',
    input: image.name,
    label: caption.name,
    stepLabel: '',
    settings: {
      target: targetSettings(cut, rowCount),
      ...(regions === undefined ? {} : { data: { regions: regions.name } }),
    },
    sentence: `Image → text: “${caption.name}” of each picture. ${rowsOf(rowCount)}, longest ${cut.longest}.`,
    reasons: [
      `“${image.name}” holds pictures, “${caption.name}” a text for each.`,
      cut.reason,
      ...(others.length > 0
        ? [
            `${named(others)} ${others.length === 1 ? 'is' : 'are'} captions too: choose another by giving it the role Label.`,
          ]
        : []),
      ...(regions === undefined
        ? []
        : [
            `“${regions.name}” says where each word is seen: the attention is measured against it, and nothing is learned from it.`,
          ]),
      ...(label === undefined
        ? []
        : [`With “${label.name}” as the label it would be image → class (${classesOf(label)}).`]),
    ],
  };
}

function classGuess(image: ColumnProfile, label: ColumnProfile, { rowCount }: Facts): TaskGuess {
  return {
    task: 'sequence-class',
    input: image.name,
    label: label.name,
    stepLabel: '',
    settings: { image: { steps: 'rows' } },
    sentence: `Image → class: ${classesOf(label)} from a picture, read row by row. ${rowsOf(rowCount)}, ${counted(image.maxLength, 'step')}.`,
    reasons: [
      valuesReason(label),
      `“${image.name}” holds pictures; a recurrent network reads them one row of pixels a step (columns or pixels can be chosen).`,
    ],
  };
}
