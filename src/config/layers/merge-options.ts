import { countVisits, firstVisits, includersOf } from './include-graph.ts';
import type { IncludeGraph } from './include-graph.ts';
import type { LayeredOption, LayeredSection, LayeredSections } from './layered-config.ts';
import { applyOverlay, composeOverlays, repeatOverlay } from './overlay.ts';
import type { Overlay } from './overlay.ts';
import { freshSection, sectionOverlay } from './section-overlay.ts';
import { visitProgram } from './visit-program.ts';
import type { VisitProgram } from './visit-program.ts';

/**
 * Puts the files of `graph` over `base`, each as often as it is visited, without walking the visits.
 *
 * It goes option by option: from the overlays of the few files that speak of it, and a short program of how the visits
 * of these files follow each other. The order in which options of a macro user came up may differ from walking.
 *
 * @throws {UserError} `config/value-too-large`
 */
export function mergeOptions(graph: IncludeGraph, base: LayeredSections): LayeredSections {
  const order = firstVisits(graph);
  const visits: Visits = {
    graph,
    order,
    counts: countVisits(graph, order),
    includers: includersOf(graph),
    programs: new Map(),
  };
  const merged = new Map<string, LayeredSection>(base);
  for (const [name, draft] of draftSections(graph, order, base)) merged.set(name, finishSection(draft, visits));
  return merged;
}

/** What one file does to one option. */
interface Contribution {
  readonly file: number;
  readonly overlay: Overlay;
}

/** A section on its way: what was there first, and what the files do to its options. */
interface SectionDraft {
  readonly start: LayeredSection;
  /** The file whose first visit made `start`, when there was nothing before. */
  readonly maker: number | undefined;
  readonly contributions: Map<string, Contribution[]>;
  /** The names in the order in which they came into being; a macro user's `+=` alone does not make an option. */
  readonly names: Set<string>;
}

interface Visits {
  readonly graph: IncludeGraph;
  readonly order: readonly number[];
  readonly counts: readonly number[];
  readonly includers: readonly (readonly number[])[];
  /** Programs that were made already, by the files they are about. */
  readonly programs: Map<string, VisitProgram>;
}

function draftSections(
  { nodes }: IncludeGraph,
  order: readonly number[],
  base: LayeredSections,
): ReadonlyMap<string, SectionDraft> {
  const drafts = new Map<string, SectionDraft>();
  for (const file of order) {
    for (const [name, section] of nodes[file]?.sections ?? []) {
      const draft = drafts.get(name) ?? startDraft(base.get(name), { file, section });
      drafts.set(name, draft);
      for (const [option, overlay] of sectionOverlay(section)) contribute(draft, option, { file, overlay });
    }
  }
  return drafts;
}

function startDraft(
  base: LayeredSection | undefined,
  maker: { readonly file: number; readonly section: LayeredSection },
): SectionDraft {
  const empty = { contributions: new Map<string, Contribution[]>(), names: new Set<string>() };
  if (base !== undefined) return { start: base, maker: undefined, ...empty };
  return { start: freshSection(maker.section), maker: maker.file, ...empty };
}

function contribute(draft: SectionDraft, option: string, contribution: Contribution): void {
  const { contributions, names, maker, start } = draft;
  if (contribution.file !== maker || start.has(option)) names.add(option);
  const list = contributions.get(option);
  if (list === undefined) contributions.set(option, [contribution]);
  else list.push(contribution);
}

function finishSection({ start, maker, contributions, names }: SectionDraft, visits: Visits): LayeredSection {
  const section = new Map(start);
  for (const name of new Set([...names, ...contributions.keys()])) {
    const list = contributions.get(name) ?? [];
    const option = finishOption(section.get(name), { list, maker }, visits);
    if (option !== undefined) section.set(name, option);
  }
  return section;
}

interface OptionDraft {
  /** In the order of the files' first visits, so that the first is visited before all others. */
  readonly list: readonly Contribution[];
  readonly maker: number | undefined;
}

function finishOption(start: LayeredOption | undefined, draft: OptionDraft, visits: Visits): LayeredOption | undefined {
  const { list, maker } = draft;
  const isVisitedOnce = list.every(({ file }) => visits.counts[file] === 1);
  if (isVisitedOnce)
    return applyInOrder(
      start,
      list.filter(({ file }) => file !== maker),
    );
  const [first] = list;
  if (list.length > 1 || first === undefined) return runProgram(start, draft, visits);
  const isMade = first.file === maker;
  const option = isMade ? start : applyOverlay(first.overlay, start);
  const times = (visits.counts[first.file] ?? 1) - 1;
  return times < 1 ? option : applyOverlay(repeatOverlay(first.overlay, times), option);
}

function applyInOrder(start: LayeredOption | undefined, list: readonly Contribution[]): LayeredOption | undefined {
  return list.reduce<LayeredOption | undefined>((option, { overlay }) => applyOverlay(overlay, option), start);
}

/** Walks down to the first visit of all, then up again, applying what stands beside the way. */
function runProgram(
  start: LayeredOption | undefined,
  { list, maker }: OptionDraft,
  visits: Visits,
): LayeredOption | undefined {
  const program = programFor(list, visits);
  const overlays = composeSteps(program, list);
  const way: (readonly number[])[] = [];
  let operand = program.start;
  for (let step = stepAt(program, operand); step !== undefined; step = stepAt(program, operand)) {
    way.push(step);
    operand = step[0] ?? 0;
  }
  const isMade = list[operand]?.file === maker;
  const beside = way.toReversed().flatMap((step) => step.slice(1));
  return [...(isMade ? [] : [operand]), ...beside].reduce<LayeredOption | undefined>((option, next) => {
    const overlay = overlays[next];
    return overlay === undefined ? option : applyOverlay(overlay, option);
  }, start);
}

/** The overlays of all operands of `program`, by operand. */
function composeSteps(program: VisitProgram, list: readonly Contribution[]): readonly Overlay[] {
  const overlays = list.map(({ overlay }) => overlay);
  for (const step of program.steps) {
    overlays.push(step.flatMap((operand) => overlays[operand] ?? []).reduce(composeOverlays));
  }
  return overlays;
}

function stepAt(program: VisitProgram, operand: number): readonly number[] | undefined {
  return program.steps[operand - program.leafCount];
}

function programFor(list: readonly Contribution[], visits: Visits): VisitProgram {
  const files = list.map(({ file }) => file);
  const key = files.join();
  const program = visits.programs.get(key) ?? visitProgram(visits.graph, files, visits);
  visits.programs.set(key, program);
  return program;
}
