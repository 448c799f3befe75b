import { z } from 'zod';
import { field } from '#core/spec/field';
import { imageCell } from '../image-cell';
import { languageCodes, languages, namedEmoji } from './emoji-data';
import { galleryItem } from './item';
import { packageText } from './package-file';

const Icons = z.object({
  width: z.number(),
  height: z.number(),
  icons: z.record(z.string(), z.object({ body: z.string() })),
  aliases: z.record(z.string(), z.object({ parent: z.string() })),
});
/** Drawn before others may use the thread. */
const atOnce = 16;

export const emoji = galleryItem({
  id: 'emoji',
  title: 'Emoji with captions',
  group: 'images',
  definition:
    'Pictures of emoji (Twemoji, without variants of skin tone), drawn in colour on white, and their short names from Unicode’s CLDR as captions: “grinning face with big eyes”. Flags only where they are asked for: their names cannot be told from the picture.',
  citation:
    'Twemoji (Twitter and contributors), by way of @iconify-json/twemoji; names: Unicode CLDR, by way of emoji-picker-element-data',
  licence: 'Pictures: CC BY 4.0; names: Unicode License v3; packages: CC BY 4.0, Apache-2.0',
  attribution:
    'Twemoji graphics © Twitter, Inc. and other contributors, CC BY 4.0. CLDR data © Unicode, Inc.',
  task: 'caption',
  parameters: z.strictObject({
    language: z
      .enum(languageCodes)
      .default('en')
      .meta(field({ title: 'Language', help: 'Of the captions.', choices: languages })),
    size: z
      .int()
      .min(16)
      .max(96)
      .default(32)
      .meta(field({ title: 'Size', unit: 'pixels', help: 'Height and width of the pictures.' })),
    flags: z
      .boolean()
      .default(false)
      .meta(field({ title: 'Flags', help: 'With the flags of countries.' })),
  }),
  columns: ['image', 'caption', 'group', 'emoji'],
  input: 'image',
  label: 'caption',
  settings: () => ({ data: { split: 'random' }, target: { tokeniser: 'word', lowercase: true } }),
  rowCount: ({ flags }) => (flags ? 1900 : 1630),
  async *rows({ language, size, flags }) {
    const named = await namedEmoji(language, flags);
    const svgOf = await drawings();
    const { svgPainter } = await import('./svg');
    const paint = await svgPainter();
    for (let start = 0; start < named.length; start += atOnce)
      yield named.slice(start, start + atOnce).flatMap((one) => {
        const svg = svgOf(one.emoji);
        return svg === null ? [] : [[imageCell(paint(svg, size)), one.name, one.group, one.emoji]];
      });
  },
  references: () => ({ chance: null, naive: null, published: [] }),
});

/** Emoji → SVG; null where there is no picture. */
async function drawings(): Promise<(emoji: string) => string | null> {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await packageText('@iconify-json/twemoji', file));
  const { icons, aliases, width, height } = Icons.parse(await read('icons.json'));
  const names = z.record(z.string(), z.string()).parse(await read('chars.json'));
  const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}">`;
  return (emoji) => {
    const points = [...emoji].map((character) => (character.codePointAt(0) ?? 0).toString(16));
    // Some are listed without the selector that asks for a picture rather than a character of text.
    const name = names[points.join('-')] ?? names[points.filter((point) => point !== 'fe0f').join('-')];
    const icon = name === undefined ? undefined : (icons[name] ?? icons[aliases[name]?.parent ?? '']);
    return icon === undefined ? null : `${head}${icon.body}</svg>`;
  };
}
