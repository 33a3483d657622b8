import type { LayeredOption, LayeredSection, LayeredSections } from './layered-config.ts';
import { applyOverlay } from './overlay.ts';
import { assignmentOverlay, freshSection, hasOperations, sectionOverlay } from './section-overlay.ts';

/**
 * Puts `layers` over `base`, one after the other.
 *
 * Source: zc-buildout.md 2.6.
 *
 * @throws {UserError} `config/value-too-large`
 */
export function mergeLayers(base: LayeredSections, layers: Iterable<LayeredSections>): LayeredSections {
  const merged = new Map<string, LayeredSection>(base);
  const ours = new Map<string, Map<string, LayeredOption>>();
  for (const layer of layers) {
    for (const [name, section] of layer) {
      const below = ours.get(name) ?? base.get(name);
      const target = ours.get(name) ?? new Map(below ?? freshSection(section));
      if (below !== undefined) putOver(target, section);
      ours.set(name, target);
      merged.set(name, target);
    }
  }
  return merged;
}

/** Puts one layer over `base`. Source: zc-buildout.md 2.6. */
export function mergeLayer(base: LayeredSections, layer: LayeredSections): LayeredSections {
  return mergeLayers(base, [layer]);
}

function putOver(target: Map<string, LayeredOption>, section: LayeredSection): void {
  if (hasOperations(section)) {
    for (const [name, overlay] of sectionOverlay(section)) target.set(name, applyOverlay(overlay, target.get(name)));
    return;
  }
  // Most sections only assign, mostly what is new: that needs no overlays.
  for (const [name, option] of section) {
    const below = target.get(name);
    target.set(name, below === undefined ? option : applyOverlay(assignmentOverlay(option), below));
  }
}
