import type { BuildoutEvent, PartEvent, WarningEvent } from '#base';

/** What happened in a run, as far as the `--json` document tells it. */
export interface RunRecord {
  readonly outcomes: ReadonlyMap<PartEvent['outcome'], readonly string[]>;
  readonly warnings: readonly WarningEvent[];
}

/** Collects parts and warnings from events; a warning that comes again is left out. */
export class RunRecorder implements RunRecord {
  readonly outcomes = new Map<PartEvent['outcome'], string[]>();
  readonly warnings: WarningEvent[] = [];
  readonly #known = new Set<string>();

  /** Answers false for a warning that was there before. */
  record(event: BuildoutEvent): boolean {
    if (event.kind === 'part') this.#recordPart(event);
    if (event.kind !== 'warning') return true;
    const key = `${event.code} ${event.message}`;
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    this.warnings.push(event);
    return true;
  }

  #recordPart({ part, outcome }: PartEvent): void {
    const parts = this.outcomes.get(outcome) ?? [];
    if (!parts.includes(part)) parts.push(part);
    this.outcomes.set(outcome, parts);
  }
}
