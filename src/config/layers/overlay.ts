import type { SourceSpan } from '#base';

import { valueTooLarge } from '../errors.ts';
import { joinHistories, repeatHistory } from './history.ts';
import type { History } from './history.ts';
import type { LayeredOption } from './layered-config.ts';
import { applyEdit, composeEdits } from './line-edit.ts';
import type { LineEdit } from './line-edit.ts';

/** A value may not grow beyond this many characters: more is an accident or an attack. */
export const MAX_VALUE_LENGTH = 16 * 1024 * 1024;

/** What a file, or many in a row, does to one option, whatever it was before. Overlays can be composed. */
export interface Overlay {
  readonly text:
    { readonly kind: 'replace'; readonly text: string } | { readonly kind: 'edit'; readonly edit: LineEdit };
  readonly history: HistoryOverlay;
  readonly location: SourceSpan | undefined;
}

/** How the history goes on: it starts anew, or goes on depending on whether the option was there. */
export type HistoryOverlay =
  | { readonly kind: 'replace'; readonly history: History }
  | { readonly kind: 'append'; readonly whenPresent: History; readonly whenAbsent: History };

/**
 * The option after `overlay`; an absent one counts as empty.
 *
 * @throws {UserError} `config/value-too-large`
 */
export function applyOverlay(overlay: Overlay, option: LayeredOption | undefined): LayeredOption {
  const { text, history, location } = overlay;
  return {
    text: checkSize(text.kind === 'replace' ? text.text : applyEdit(text.edit, option?.text ?? ''), overlay),
    history: continueHistory(history, option?.history),
    location: location ?? option?.location,
  };
}

/**
 * The overlay that does `first`, then `second`.
 *
 * @throws {UserError} `config/value-too-large`
 */
export function composeOverlays(first: Overlay, second: Overlay): Overlay {
  return {
    text: composeTexts(first.text, second),
    history: composeHistories(first.history, second.history),
    location: second.location ?? first.location,
  };
}

/**
 * The overlay that does `overlay` as often as `times` (at least once, perhaps infinitely) says.
 *
 * @throws {UserError} `config/value-too-large`
 */
export function repeatOverlay(overlay: Overlay, times: number): Overlay {
  if (times === 1) return overlay;
  return { ...overlay, text: repeatText(overlay, times), history: repeatHistoryOverlay(overlay.history, times) };
}

function composeTexts(first: Overlay['text'], second: Overlay): Overlay['text'] {
  if (second.text.kind === 'replace') return second.text;
  if (first.kind === 'replace') {
    return { kind: 'replace', text: checkSize(applyEdit(second.text.edit, first.text), second) };
  }
  const edit = composeEdits(first.edit, second.text.edit);
  checkSize(edit.added ?? '', second);
  return { kind: 'edit', edit };
}

/** Square and multiply; stops where another round changes nothing, so that infinity is as good as any number. */
function repeatText(overlay: Overlay, times: number): Overlay['text'] {
  let result: Overlay['text'] | undefined;
  let square = overlay.text;
  for (let rest = times; ; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result === undefined ? square : composeTexts(result, { ...overlay, text: square });
    if (rest <= 1) return result ?? square;
    const next = composeTexts(square, { ...overlay, text: square });
    if (textOf(next) === textOf(square)) return next;
    square = next;
  }
}

/** What grows when an overlay is repeated. */
function textOf(text: Overlay['text']): string | undefined {
  return text.kind === 'replace' ? text.text : text.edit.added;
}

function continueHistory(overlay: HistoryOverlay, history: History | undefined): History {
  if (overlay.kind === 'replace') return overlay.history;
  return history === undefined ? overlay.whenAbsent : joinHistories(history, overlay.whenPresent);
}

function composeHistories(first: HistoryOverlay, second: HistoryOverlay): HistoryOverlay {
  if (second.kind === 'replace') return second;
  if (first.kind === 'replace') {
    return { kind: 'replace', history: joinHistories(first.history, second.whenPresent) };
  }
  return {
    kind: 'append',
    whenPresent: joinHistories(first.whenPresent, second.whenPresent),
    whenAbsent: joinHistories(first.whenAbsent, second.whenPresent),
  };
}

function repeatHistoryOverlay(overlay: HistoryOverlay, times: number): HistoryOverlay {
  if (overlay.kind === 'replace') return overlay;
  const { whenPresent, whenAbsent } = overlay;
  return {
    kind: 'append',
    whenPresent: repeatHistory(whenPresent, times),
    whenAbsent: joinHistories(whenAbsent, repeatHistory(whenPresent, times - 1)),
  };
}

function checkSize(text: string, { location }: Overlay): string {
  if (text.length > MAX_VALUE_LENGTH) throw valueTooLarge(location);
  return text;
}
