import type { Lab } from './lab';
import { addition } from './labs/addition';
import { digitCaptions, emojiCaptions } from './labs/captions';
import { chorales } from './labs/chorales';
import { copy } from './labs/copy';
import { counting } from './labs/counting';
import { dates } from './labs/dates';
import { exploding } from './labs/exploding';
import { forecast } from './labs/forecast';
import { names } from './labs/names';
import { remember } from './labs/remember';
import { rows } from './labs/rows';
import { sentiment } from './labs/sentiment';
import { shakespeare } from './labs/shakespeare';
import { slots } from './labs/slots';
import { sounds } from './labs/sounds';
import { spelling } from './labs/spelling';
import { tagging } from './labs/tagging';
import { translation } from './labs/translation';

/** In the order of the lecture. */
export const labs: readonly Lab[] = [
  remember,
  copy,
  exploding,
  counting,
  names,
  sentiment,
  tagging,
  slots,
  chorales,
  shakespeare,
  addition,
  dates,
  sounds,
  spelling,
  translation,
  digitCaptions,
  emojiCaptions,
  rows,
  forecast,
];

export function findLab(id: string): Lab | undefined {
  return labs.find((lab) => lab.id === id);
}
