import { countVisits, firstVisits } from './include-graph.ts';
import type { IncludeGraph } from './include-graph.ts';
import type { LayeredSections } from './layered-config.ts';
import { mergeLayers } from './merge-layers.ts';
import { mergeOptions } from './merge-options.ts';

/** As long as there are no more visits than this for each file, walking them is cheapest. */
const FEW_VISITS_PER_FILE = 4;

/**
 * Puts the files of `graph` over `base`, each as often as it is visited, bases first.
 *
 * The result is that of walking all visits, but the cost grows with the files and the result, not with the number of
 * paths.
 *
 * Source: zc-buildout.md 2.5, 2.6.
 *
 * @throws {UserError} `config/value-too-large`
 */
export function mergeIncludes(graph: IncludeGraph, base: LayeredSections): LayeredSections {
  const order = firstVisits(graph);
  const visits = countVisits(graph, order).reduce((sum, count) => sum + count, 0);
  if (visits > FEW_VISITS_PER_FILE * order.length) return mergeOptions(graph, base);
  return mergeLayers(base, layersOf(graph));
}

/** What the files say, in the order of all visits. */
export function layersOf({ nodes, root }: IncludeGraph): readonly LayeredSections[] {
  const layers: LayeredSections[] = [];
  const open = [{ node: root, next: 0 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const node = nodes[top.node];
    const include = node?.includes[top.next];
    top.next += 1;
    if (include !== undefined) open.push({ node: include, next: 0 });
    else {
      open.pop();
      if (node !== undefined) layers.push(node.sections);
    }
  }
  return layers;
}
