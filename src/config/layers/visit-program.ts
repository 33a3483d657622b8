import type { IncludeGraph } from './include-graph.ts';

/**
 * How the visits of a few files follow each other: a straight-line program instead of the (exponentially long) list.
 *
 * Operands below `leafCount` are the files that were asked for, by their place in the question; others are steps,
 * `leafCount` higher than their place. A step is its operands in a row, two at least. The last operand written is the
 * whole: {@link VisitProgram.start}.
 */
export interface VisitProgram {
  readonly leafCount: number;
  readonly steps: readonly (readonly number[])[];
  readonly start: number;
}

/**
 * The visits of `files` (numbers of nodes, each of them reached) in `graph`.
 *
 * `order` is the order of the first visits, `includers` the graph backwards. Cost: linear in the part of the graph that
 * lies above the files.
 */
export function visitProgram(
  graph: IncludeGraph,
  files: readonly number[],
  { order, includers }: { readonly order: readonly number[]; readonly includers: readonly (readonly number[])[] },
): VisitProgram {
  const steps: number[][] = [];
  const operandOf = new Map<number, number>();
  const leafOf = new Map(files.map((file, leaf) => [file, leaf]));
  const above = nodesAbove(files, includers);
  for (const node of order.filter((number) => above.has(number))) {
    const operands = (graph.nodes[node]?.includes ?? []).flatMap((include) => operandOf.get(include) ?? []);
    const leaf = leafOf.get(node);
    if (leaf !== undefined) operands.push(leaf);
    const [only] = operands;
    if (operands.length === 1 && only !== undefined) operandOf.set(node, only);
    else operandOf.set(node, files.length + steps.push(operands) - 1);
  }
  return { leafCount: files.length, steps, start: operandOf.get(graph.root) ?? 0 };
}

function nodesAbove(files: readonly number[], includers: readonly (readonly number[])[]): ReadonlySet<number> {
  const above = new Set(files);
  for (const node of above) for (const includer of includers[node] ?? []) above.add(includer);
  return above;
}
