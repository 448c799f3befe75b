import type { Pattern } from './syntax';

/**
 * The most characters that a backtracking matcher looks at from one start, in a text of n characters:
 * `constant + linear · n`. Infinite where it is no such function of n: a square, or worse.
 */
export interface Work {
  constant: number;
  linear: number;
}

/** Of a pattern and all that follows it: whether they may fail here, and what failing costs at most. */
interface Outcome {
  fails: boolean;
  work: Work;
}

const nothing: Work = { constant: 0, linear: 0 };
const endless: Work = { constant: Infinity, linear: Infinity };
const done: Outcome = { fails: false, work: nothing };

/** Repetitions up to here are written out, as each is a choice; more are counted like endless ones. */
const fewRepeats = 8;
/** Looks at parts of a pattern; a few written-out repeats within another grow beyond every bound. */
const mostLooks = 20_000;

/**
 * Bounds the matching of any text from above. Every way through the pattern is counted, as on a text on which all of
 * them fail at the last moment. A repetition has one way for each of its lengths as long as its body has a single way;
 * a choice within a repetition may have exponentially many, and is endless here.
 */
export function workOf(pattern: Pattern): Work {
  let looks = 0;

  function outcome(part: Pattern, next: Outcome): Outcome {
    if (++looks > mostLooks) return { fails: true, work: endless };
    switch (part.kind) {
      case 'one':
      case 'place':
        return { fails: true, work: sum({ constant: 1, linear: 0 }, failing(next)) };
      case 'again':
        return { fails: true, work: sum({ constant: 1, linear: 1 }, failing(next)) };
      case 'look':
        return { fails: true, work: sum(throughout(part.body), failing(next)) };
      case 'all':
        return part.parts.reduceRight((after, one) => outcome(one, after), next);
      case 'any':
        return either(part.choices.map((choice) => outcome(choice, next)));
      case 'repeat':
        return repeat(part, next);
    }
  }

  function repeat({ body, least, most }: Extract<Pattern, { kind: 'repeat' }>, next: Outcome): Outcome {
    const few = least <= fewRepeats && most <= fewRepeats;
    let after = next;
    if (few) for (let k = least; k < most; k++) after = either([outcome(body, after), next]);
    else if (most > least) after = stretch(body, next);
    if (least <= fewRepeats) for (let k = 0; k < least; k++) after = outcome(body, after);
    else after = counted(body, least, after);
    return after;
  }

  /** Any number of times: at each length what follows is tried, unless it cannot fail. */
  function stretch(body: Pattern, next: Outcome): Outcome {
    const each = throughout(body);
    // What an iteration looks ahead at would be looked at n times.
    if (each.linear > 0 || (next.fails && !hasOneWay(body))) return { fails: true, work: endless };
    if (!next.fails) return done;
    return { fails: true, work: sum(timesLength(each), timesLength(next.work), next.work) };
  }

  /** Exactly so many times. */
  function counted(body: Pattern, times: number, next: Outcome): Outcome {
    if (!hasOneWay(body)) return { fails: true, work: endless };
    return { fails: true, work: sum(multiplied(throughout(body), times), failing(next)) };
  }

  /** All its ways, and the one that succeeds. */
  function throughout(body: Pattern): Work {
    return sum(outcome(body, done).work, lengthOf(body));
  }

  return throughout(pattern);
}

function failing({ fails, work }: Outcome): Work {
  return fails ? work : nothing;
}

/** In turn, until one succeeds: after one that cannot fail no other is tried. */
function either(choices: readonly Outcome[]): Outcome {
  const sure = choices.findIndex(({ fails }) => !fails);
  const tried = sure === -1 ? choices : choices.slice(0, sure + 1);
  return { fails: sure === -1, work: sum(...tried.map(({ work }) => work)) };
}

/** No choice in it: it matches a text in one way or not at all. */
function hasOneWay(part: Pattern): boolean {
  switch (part.kind) {
    case 'all':
      return part.parts.every(hasOneWay);
    case 'any':
      return false;
    case 'repeat':
      return part.least === part.most && hasOneWay(part.body);
    default:
      return true;
  }
}

/** What a match may take. */
function lengthOf(part: Pattern): Work {
  switch (part.kind) {
    case 'one':
    case 'place':
      return { constant: 1, linear: 0 };
    case 'again':
      return { constant: 0, linear: 1 };
    case 'look':
      return lengthOf(part.body);
    case 'all':
      return sum(...part.parts.map(lengthOf));
    case 'any':
      return sum(...part.choices.map(lengthOf));
    case 'repeat':
      return part.most === Infinity ? { constant: 0, linear: 1 } : multiplied(lengthOf(part.body), part.most);
  }
}

function sum(...works: readonly Work[]): Work {
  return works.reduce(
    (all, { constant, linear }) => ({
      constant: all.constant + constant,
      linear: all.linear + linear,
    }),
    nothing,
  );
}
function multiplied({ constant, linear }: Work, count: number): Work {
  return { constant: constant * count, linear: linear * count };
}
/** n times n is more than may be. */
function timesLength({ constant, linear }: Work): Work {
  return linear > 0 ? endless : { constant: 0, linear: constant };
}
