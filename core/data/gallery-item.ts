import type { z } from 'zod';
import type { SpecField } from '#core/spec/fields';
import type { Task } from '#core/spec/data';
import type { ItemOf, References } from './synthetic/task';

export type GalleryGroup = 'synthetic' | 'text' | 'images' | 'series';

/** A ready data set: made here, or read from a package that came with the program. */
export interface GalleryItemOf<Shape extends z.ZodObject> extends ItemOf<Shape> {
  readonly group: GalleryGroup;
  /** Who made it, and where it was published. */
  readonly citation: string;
  readonly licence: string;
  /** What the licence asks to be said. */
  readonly attribution: string;
  /** Plain text has one column, `text`, and one row a line. */
  readonly format?: 'text';
  /** Rows with one cell a column, in chunks small enough to breathe between. @throws DataError when they cannot be made */
  rows(parameters: z.output<Shape>): Iterable<string[][]> | AsyncIterable<string[][]>;
}
export type GalleryItem = GalleryItemOf<z.ZodObject>;

/** What the window and the command line show of an item. */
export interface GalleryListing {
  id: string;
  title: string;
  group: GalleryGroup;
  task: Task;
  definition: string;
  citation: string;
  licence: string;
  attribution: string;
  parameters: SpecField[];
  /** With the parameters' defaults, as are the references. */
  rowCount: number;
  references: References;
}
