/** One of the two streams that people read. */
export interface Screen {
  /** Writes `text` before it returns; answers false when nobody reads any more (a closed pipe). Never throws. */
  write(text: string): boolean;
  readonly isTerminal: boolean;
  /** Width in characters; asked again for each line, because windows change. */
  columns(): number;
}

/** The streams of the process. */
export interface Terminal {
  readonly stdout: Screen;
  readonly stderr: Screen;
}
