import type { UserError } from '#base';

import { unknownExtra } from '../errors.ts';
import type { MissingExtra } from '../walk/walk.ts';
import { sayMissing } from '../warnings-of.ts';
import { backgroundOfMissing } from './background.ts';

/** The error for extras that the chosen distribution does not have: which they are, and who asks for them. */
export function explainMissingExtra(missing: readonly MissingExtra[]): UserError {
  const asked = missing[0]?.asked;
  const parent = asked?.parent;
  const asker = parent === undefined ? 'the configuration' : `${parent.name} ${parent.version.text}`;
  const sentences = missing.map((one) => `${sayMissing(one)}, which ${asker} asks for`);
  return unknownExtra({ missing: sentences, location: asked?.location, background: backgroundOfMissing(missing) });
}
