import type { SourceSpan } from '#base';

/** One variable of a build as the configuration writes it. */
export interface VariableLine {
  readonly name: string;
  /** `%(NAME)s` stands for the value of another variable, `%%` for a percent sign. */
  readonly text: string;
  readonly location: SourceSpan | undefined;
}
