/** Back door for conditions that need real Python. */
export interface ConditionEvaluator {
  /** The truth of the first element of `[expression]`, with the names of zc-buildout.md 2.3. */
  evaluate(expression: string): Promise<boolean>;
}
