import type { LayeredSections } from './layered-config.ts';

/** One file of an include graph: what it says itself, and the files it extends, which come before it. */
export interface IncludeNode {
  readonly sections: LayeredSections;
  /** Numbers of nodes, in order; one may occur twice. There are no cycles. */
  readonly includes: readonly number[];
}

/**
 * The files of a configuration and how they extend each other.
 *
 * The files are *visited* bases first, each as often as there are paths to it: exponentially often in the worst case,
 * so that no algorithm here walks the visits.
 */
export interface IncludeGraph {
  readonly nodes: readonly IncludeNode[];
  readonly root: number;
}

/** The nodes in the order of their first visit; what a node includes stands before it. */
export function firstVisits({ nodes, root }: IncludeGraph): readonly number[] {
  const order: number[] = [];
  const entered = new Set<number>([root]);
  const open = [{ node: root, next: 0 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const include = nodes[top.node]?.includes[top.next];
    top.next += 1;
    if (include === undefined) {
      order.push(top.node);
      open.pop();
    } else if (!entered.has(include)) {
      entered.add(include);
      open.push({ node: include, next: 0 });
    }
  }
  return order;
}

/** How often each node is visited, by its number; infinite beyond the largest number. `order` is {@link firstVisits}. */
export function countVisits({ nodes, root }: IncludeGraph, order: readonly number[]): readonly number[] {
  const counts = nodes.map<number>((_, number) => (number === root ? 1 : 0));
  for (const number of order.toReversed()) {
    const count = counts[number] ?? 0;
    for (const include of nodes[number]?.includes ?? []) counts[include] = (counts[include] ?? 0) + count;
  }
  return counts;
}

/** Those that include each node, by its number. */
export function includersOf({ nodes }: IncludeGraph): readonly (readonly number[])[] {
  const includers: number[][] = nodes.map(() => []);
  for (const [number, { includes }] of nodes.entries()) {
    for (const include of new Set(includes)) includers[include]?.push(number);
  }
  return includers;
}
