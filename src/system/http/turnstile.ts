/** Lets a bounded number through at a time, in order of arrival. */
export interface Turnstile {
  /** Resolves when there is room; the answer gives the place back. */
  enter(): Promise<() => void>;
}

/** A turnstile that holds `limit` at most. */
export function createTurnstile(limit: number): Turnstile {
  const waiting: (() => void)[] = [];
  let inside = 0;

  function leaver(): () => void {
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      const next = waiting.shift();
      if (next === undefined) inside -= 1;
      else next();
    };
  }

  return {
    async enter() {
      if (inside < limit) inside += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return leaver();
    },
  };
}
