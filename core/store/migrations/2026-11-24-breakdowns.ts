/** What an evaluation tells of its examples apart: a metric by the length of the input, and forecasts to be drawn. */
export const breakdowns = /* sql */ `
ALTER TABLE evaluation ADD COLUMN by_length TEXT; -- JSON; null where all are of one length
ALTER TABLE evaluation ADD COLUMN forecasts TEXT; -- JSON; null where there are none
`;
