import { z } from 'zod';
import { packageText } from './package-file';

/** Languages of the names, each in its own script with spaces between words. */
export const languages = {
  en: 'English',
  da: 'Danish',
  de: 'German',
  es: 'Spanish',
  et: 'Estonian',
  fi: 'Finnish',
  fr: 'French',
  hu: 'Hungarian',
  it: 'Italian',
  lt: 'Lithuanian',
  nl: 'Dutch',
  pl: 'Polish',
  pt: 'Portuguese',
  ru: 'Russian',
  sv: 'Swedish',
  uk: 'Ukrainian',
} as const;
export type Language = keyof typeof languages;
export const languageCodes = Object.keys(languages) as [Language, ...Language[]];

const groups = [
  'smileys',
  'people',
  'component',
  'animals and nature',
  'food and drink',
  'travel and places',
  'activities',
  'objects',
  'symbols',
  'flags',
];

const Entry = z.object({ emoji: z.string(), annotation: z.string(), group: z.int() });

export interface NamedEmoji {
  emoji: string;
  /** The short name of Unicode's CLDR: "grinning face with big eyes". */
  name: string;
  group: string;
}

/** Every emoji, without the variants of skin tone, in Unicode's order; flags of countries are names only, so they are asked for. */
export async function namedEmoji(language: Language, flags: boolean): Promise<NamedEmoji[]> {
  const text = await packageText('emoji-picker-element-data', `${language}/cldr/data.json`);
  return z
    .array(Entry)
    .parse(JSON.parse(text))
    .map(({ emoji, annotation, group }) => ({ emoji, name: annotation, group: groups[group] ?? '' }))
    .filter(({ group }) => flags || group !== 'flags');
}
