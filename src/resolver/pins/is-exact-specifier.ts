import type { Specifier } from '#packaging';

/** Whether the clause names one version: `==1.2` or `===1.2`, but not `==1.*`. Source: PEP 592, "Installers". */
export function isExactSpecifier({ operator, isPrefix }: Specifier): boolean {
  return operator === '===' || (operator === '==' && !isPrefix);
}
