/** Lets a number of works through at a time; the others wait in line. */
export interface Gate {
  pass<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** A gate for `most` at a time. */
export function createGate(most: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return {
    async pass(work) {
      if (inside >= most) await new Promise<void>((enter) => waiting.push(enter));
      else inside += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        // Who is next takes the place over.
        if (next === undefined) inside -= 1;
        else next();
      }
    },
  };
}
