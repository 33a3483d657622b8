/** What a marker is judged against: facts about one interpreter. Source: PEP 508, "Environment Markers". */
export interface MarkerEnvironment {
  readonly implementation_name: string;
  readonly implementation_version: string;
  readonly os_name: string;
  readonly platform_machine: string;
  readonly platform_python_implementation: string;
  readonly platform_release: string;
  readonly platform_system: string;
  readonly platform_version: string;
  readonly python_full_version: string;
  readonly python_version: string;
  readonly sys_platform: string;
}

/** The name of something a marker can ask for. `extras` and `dependency_groups` have a value in lock files only. */
export type MarkerVariable = keyof MarkerEnvironment | 'extra' | 'extras' | 'dependency_groups';

/** One side of a comparison. */
export type MarkerOperand =
  { readonly kind: 'variable'; readonly name: MarkerVariable } | { readonly kind: 'text'; readonly value: string };

/** How the two sides of a comparison relate. */
export type MarkerOperator = '==' | '!=' | '<=' | '>=' | '<' | '>' | '~=' | '===' | 'in' | 'not in';

/** A comparison such as `python_version < "3"`. */
export interface MarkerComparison {
  readonly kind: 'comparison';
  readonly left: MarkerOperand;
  readonly operator: MarkerOperator;
  readonly right: MarkerOperand;
}

/** Markers joined by `and` or `or`. */
export interface MarkerJunction {
  readonly kind: 'and' | 'or';
  /** At least two. */
  readonly parts: readonly Marker[];
  /** Whether it was written in parentheses, which only matters for writing it again. */
  readonly isParenthesised: boolean;
}

/** The condition of a requirement. Nested at most {@link DEEPEST_MARKER} deep. Source: PEP 508. */
export type Marker = MarkerComparison | MarkerJunction;

/** How many parentheses may be open at once. Real markers need three; hostile ones would exhaust the stack. */
export const DEEPEST_MARKER = 100;
