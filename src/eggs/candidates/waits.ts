/** Remembers which build waits for which, so that a build which needs itself is told instead of waiting for ever. */
export interface Waits {
  /**
   * Tells that `waiter` is about to wait for `target`.
   *
   * Answers the chain from `target` back to `waiter` when `target` already waits for `waiter`; then nothing is kept.
   */
  add(waiter: string, target: string): readonly string[] | undefined;
  remove(waiter: string, target: string): void;
}

/** No waits yet. */
export function createWaits(): Waits {
  const targets = new Map<string, Set<string>>();
  return {
    add(waiter, target) {
      const chain = findChain(targets, target, waiter);
      if (chain !== undefined) return chain;
      const known = targets.get(waiter) ?? new Set<string>();
      targets.set(waiter, known.add(target));
      return undefined;
    },
    remove: (waiter, target) => void targets.get(waiter)?.delete(target),
  };
}

function findChain(
  targets: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): readonly string[] | undefined {
  if (from === to) return [from];
  for (const next of targets.get(from) ?? []) {
    const chain = findChain(targets, next, to);
    if (chain !== undefined) return [from, ...chain];
  }
  return undefined;
}
