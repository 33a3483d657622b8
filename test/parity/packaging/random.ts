/** Draws the same things each time it starts from the same seed. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  readonly number: (below: number) => number;
  /** One of `choices`. */
  readonly pick: <T>(choices: readonly T[]) => T;
  /** Whether something that happens once in `times` happens now. */
  readonly oneIn: (times: number) => boolean;
  /** Zero to `most` results of `draw`. */
  readonly several: <T>(most: number, draw: () => T) => readonly T[];
}

/** A source of random choices (mulberry32). `BUILDOUT_PARITY_SEED` makes another run draw other things. */
export function randomFrom(seed: number): Random {
  let state = seed + Number(process.env['BUILDOUT_PARITY_SEED'] ?? 0);
  function number(below: number): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  }
  return {
    number,
    pick: (choices) => choices[number(choices.length)]!,
    oneIn: (times) => number(times) === 0,
    several: (most, draw) => Array.from({ length: number(most + 1) }, draw),
  };
}
