import { adding, addingHochreiter } from './adding';
import { addition } from './addition';
import { copy } from './copy';
import { anbn, anbncn } from './counting';
import { dates } from './dates';
import { dyck1, dyck2 } from './dyck';
import { latch } from './latch';
import { order6a, order6b } from './order';
import { parity } from './parity';
import { reber } from './reber';
import { reverse } from './reverse';
import { shapes } from './shapes';
import type { SyntheticTask } from './task';

/** Every task whose rows are made here, simplest first. */
export const syntheticTasks: readonly SyntheticTask[] = [
  parity,
  latch,
  adding,
  addingHochreiter,
  copy,
  order6a,
  order6b,
  anbn,
  anbncn,
  dyck1,
  dyck2,
  reber,
  reverse,
  addition,
  dates,
  shapes,
];
