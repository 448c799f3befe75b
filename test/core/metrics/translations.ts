/** Five hypotheses with two references each, in languages and signs that part tokenisers. sacreBLEU 2.6.0 scored them. */
export const hypotheses = [
  'Ein Mann in einem blauen Hemd steht auf einer Leiter, und putzt ein Fenster.',
  'Im Jahr 2019-04 kostete es 3,5 Mio. &quot;Euro&quot; (rund 1.000 $).',
  '今天天气很好 😀。',
  'No.',
  'A dog — a big one — runs over the well-known field at 5.30',
];

export const references = [
  [
    'Ein Mann in einem blauen Hemd steht auf einer Leiter und putzt ein Fenster.',
    'Ein Mann mit blauem Hemd putzt auf einer Leiter ein Fenster.',
  ],
  [
    'Im April 2019 kostete es 3,5 Mio. "Euro", rund 1.000 $.',
    'Es kostete 2019-04 etwa 3,5 Mio. Euro (1.000 $).',
  ],
  ['今天的天气非常好😀。', '今天天气不错。'],
  ['No!', 'Not at all.'],
  [
    'A large dog runs across the well known field at 5.30.',
    'A big dog is running over a well-known field at half past five',
  ],
];
