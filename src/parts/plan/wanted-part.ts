/** A part as it should be after this run. Options are final: every reference replaced. */
export interface WantedPart {
  readonly name: string;
  readonly options: ReadonlyMap<string, string>;
  /** Names what the recipe does. */
  readonly signature: string;
}
