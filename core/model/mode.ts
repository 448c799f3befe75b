/**
 * What of a model a program is:
 * - `train`: forward, backward and update, with the spec's label smoothing and dropout
 * - `evaluate`: forward only, without them; a decoder reads the true tokens
 * - `encode`: a decoder's encoder: what decoding starts from
 * - `step`: one step of a decoder, a language model or a closed-loop forecast, without targets; of the latter two the
 *   state is carried, and `time` is 1
 */
export type ProgramMode = 'train' | 'evaluate' | 'encode' | 'step';
