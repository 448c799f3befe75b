import { warning, type Warner } from './warn';

const picture = /\.(?:png|jpe?g|webp|gif|bmp)$/i;

/** A table that names pictures, opened without them. */
export const fileWarnings: Warner = ({ columns }) => {
  const named = columns.find(
    ({ type, top }) => type === 'text' && top.length > 0 && top.every(({ label }) => picture.test(label)),
  );
  if (named === undefined) return [];
  return [
    warning(
      'pictures-elsewhere',
      `“${named.name}” names pictures, such as “${named.top[0]?.label ?? ''}”, which are not in this file.`,
      'Open the folder or the ZIP that has both, to learn from the pictures.',
    ),
  ];
};
