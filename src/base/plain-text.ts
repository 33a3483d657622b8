/**
 * Escape sequences (ECMA-48): control strings such as OSC up to their end, CSI with its parameters, and the short ones.
 * The last alternative is every other control character but tab and newline.
 */
const CONTROLS =
  /[\x1b](?:[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\[[0-?]*[ -/]*[@-~]?|[ -/]*[0-~]?)|[\x00-\x08\x0b-\x1f\x7f-\x9f]/gu;

/** Cheap test that most texts fail. */
const ANY_CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/u;

/**
 * `text` without anything that a terminal would obey: foreign text must not move the cursor or change the title.
 *
 * Tabs and newlines stay. Linear in the length of `text`. Source: hostile-inputs.md H150.
 */
export function plainText(text: string): string {
  return ANY_CONTROL.test(text) ? text.replace(CONTROLS, '') : text;
}
