import type { Cause, Incompatibility } from '../search/incompatibility.ts';

/** A cause from outside: something that somebody states. */
export type Fact = Exclude<Cause, { readonly kind: 'derived' }>;

/** The facts on which a proof rests, each once; those that matter to its conclusion most directly come first. */
export function factsOf(proof: Incompatibility): readonly Fact[] {
  const facts = new Set<Fact>();
  const seen = new Set<Incompatibility>([proof]);
  for (const { cause } of seen) {
    if (cause.kind === 'derived') seen.add(cause.left).add(cause.right);
    else facts.add(cause);
  }
  return [...facts];
}
