import { whileDoing } from '#base';
import type { Reporter } from '#base';

import type { Step } from '../plan/plan-parts.ts';

/** A step that makes a part. */
export type BuildStep = Extract<Step, { kind: 'install' | 'update' }>;

/** The line that says what a step does. Source: zc-buildout.md 4.2, item 14. */
export function buildLine({ kind, part }: BuildStep): string {
  return `${kind === 'update' ? 'Updating' : 'Installing'} ${part.name}.`;
}

/** Does something that a step takes: when it fails, the part has failed, and the error knows the step. */
export async function whileBuilding(step: BuildStep, reporter: Reporter, action: () => Promise<void>): Promise<void> {
  await whileDoing(buildLine(step), async () => {
    try {
      await action();
    } catch (error) {
      reporter({ kind: 'part', part: step.part.name, outcome: 'failed' });
      throw error;
    }
  });
}
