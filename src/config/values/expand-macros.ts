import { pythonRepr } from '#base';
import type { UserError } from '#base';

import { circularMacro, missingBase } from '../errors.ts';
import type { LayeredOption, LayeredSection, LayeredSections } from '../layers/layered-config.ts';
import { applyOverlay } from '../layers/overlay.ts';
import { sectionOverlay } from '../layers/section-overlay.ts';
import { trim } from '../syntax/python-space.ts';

/**
 * The section `name` with its macros (`<= base`) expanded: the options of its bases, later ones winning, and its own on
 * top, `+=` and `-=` resolved. A section without macros is answered as it stands, and so is [buildout].
 *
 * Cost: each section on the way once, however often it is a base.
 *
 * Source: zc-buildout.md 2.7, "Macros".
 *
 * @throws {UserError} `config/missing-section`, `config/circular-macro`, `config/value-too-large`
 */
export function expandMacros(name: string, sections: LayeredSections): LayeredSection {
  const expanded = new Map<string, LayeredSection>();
  for (const one of basesFirst(name, sections)) expanded.set(one, expandOne(one, { sections, expanded }));
  return expanded.get(name) ?? new Map();
}

function expandOne(
  name: string,
  { sections, expanded }: { readonly sections: LayeredSections; readonly expanded: LayeredSections },
): LayeredSection {
  const section = sections.get(name) ?? new Map<string, LayeredOption>();
  if (name === 'buildout' || !section.has('<')) return section;
  const result = new Map(basesOf(name, sections).flatMap((base) => [...(expanded.get(base) ?? [])]));
  for (const [option, overlay] of sectionOverlay(section)) {
    result.set(option, applyOverlay(overlay, result.get(option)));
  }
  result.delete('<');
  return result;
}

function basesOf(name: string, sections: LayeredSections): readonly string[] {
  const list = name === 'buildout' ? undefined : sections.get(name)?.get('<')?.text;
  return list === undefined
    ? []
    : list
        .split('\n')
        .map(trim)
        .filter((base) => base !== '');
}

/** `name` and its bases, every base before what uses it. */
function basesFirst(name: string, sections: LayeredSections): readonly string[] {
  const finished = new Set<string>();
  const onWay = new Set([name]);
  const way = [{ name, bases: basesOf(name, sections) }];
  for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
    const user = top.name;
    const base = top.bases.find((one) => !finished.has(one));
    if (base === undefined) {
      finished.add(user);
      onWay.delete(user);
      way.pop();
      continue;
    }
    const location = sections.get(user)?.get('<')?.location;
    if (!sections.has(base)) throw onTheWay(missingBase(base, sections.keys(), location), way);
    if (onWay.has(base)) throw onTheWay(circularMacro(base, location), way);
    onWay.add(base);
    way.push({ name: base, bases: basesOf(base, sections) });
  }
  return [...finished];
}

/** `error`, which learns from whom the way led to it. Source: zc-buildout.md 1.5. */
function onTheWay(error: UserError, way: readonly { readonly name: string }[]): UserError {
  for (const { name } of way.toReversed()) error.addStep(`Loading input sections for ${pythonRepr(name)}`);
  return error;
}
