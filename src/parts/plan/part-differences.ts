import type { InstalledPart } from '../state/installed-state.ts';
import { readBack } from '../state/read-back.ts';
import type { WantedPart } from './wanted-part.ts';

/** One way in which a part is no longer what was installed; `undefined` where the option is absent. */
export interface PartDifference {
  readonly option: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const SIGNATURE = '__buildout_signature__';

/**
 * In which options a part differs from what was installed, saved ones first; empty when it need not be installed anew.
 *
 * Source: zc-buildout.md 4.2, item 12.
 */
export function partDifferences(installed: InstalledPart, wanted: WantedPart): readonly PartDifference[] {
  const before = new Map(installed.options);
  if (installed.signature !== undefined) before.set(SIGNATURE, installed.signature);
  const after = new Map(wanted.options).set(SIGNATURE, wanted.signature);
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((option) => {
    const difference = { option, before: before.get(option), after: after.get(option) };
    return isSame(difference) ? [] : [difference];
  });
}

/** Differs from zc.buildout: whitespace that the file cannot keep makes no difference (10.1.21). */
function isSame({ before, after }: PartDifference): boolean {
  if (before === undefined || after === undefined) return false;
  return before === after || before === readBack(after);
}
