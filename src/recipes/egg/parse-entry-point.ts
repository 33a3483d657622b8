/** An entry point that the configuration defines, because the distribution does not. */
export interface ConfiguredEntryPoint {
  /** The name of the script. */
  readonly name: string;
  /** Dotted name of the module. */
  readonly module: string;
  /** Dotted path inside the module. */
  readonly attributes: string;
}

const ENTRY_POINT =
  /^(?<name>[^=]+)=(?<module>[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*):(?<attributes>[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*)$/u;

/** Reads `name=module:attributes`; `undefined` for anything else. Source: zc-buildout.md 7.1, "entry-points". */
export function tryParseEntryPoint(text: string): ConfiguredEntryPoint | undefined {
  const { name, module, attributes } = ENTRY_POINT.exec(text)?.groups ?? {};
  if (name === undefined || module === undefined || attributes === undefined) return undefined;
  return { name, module, attributes };
}
