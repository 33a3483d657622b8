/** Names for what is compared. */
export interface Sides {
  readonly theirs: Iterable<string>;
  readonly ours: Iterable<string>;
}

/** What only one side has, one line each; nothing when both have the same. */
export function differences({ theirs, ours }: Sides): readonly string[] {
  const [left, right] = [new Set(theirs), new Set(ours)];
  return [
    ...[...left].filter((item) => !right.has(item)).map((item) => `only zc.buildout: ${item}`),
    ...[...right].filter((item) => !left.has(item)).map((item) => `only ours: ${item}`),
  ];
}
