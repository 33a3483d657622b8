/**
 * The config room: the buildout language, from text to merged sections with their history. See README.md.
 *
 * @module
 */
export type { ConditionEvaluator } from './conditions/condition-evaluator.ts';
export { evaluateCondition } from './conditions/evaluate-condition.ts';
export type { ConditionAnswer } from './conditions/evaluate-condition.ts';
export { missingOption, missingSection } from './errors.ts';
export type { ReferenceProblem } from './errors.ts';
export { newestItems, once } from './layers/history.ts';
export type { History, HistoryItem, Operation, SpecialSource } from './layers/history.ts';
export type { LayeredConfig, LayeredOption, LayeredSection, LayeredSections } from './layers/layered-config.ts';
export { absoluteDirectories } from './loading/absolute-directories.ts';
export { isUrl } from './loading/include-address.ts';
export { loadConfig } from './loading/load-config.ts';
export type { LoadedConfig, LoadPorts, LoadRequest, ReadSource } from './loading/load-request.ts';
export { parseAssignment } from './loading/parse-assignment.ts';
export type { Assignment } from './loading/parse-assignment.ts';
export type { RemoteAnswer, RemoteConfigurations, RemotePolicy } from './loading/remote-configurations.ts';
export { userDefaultsPath } from './loading/user-defaults-path.ts';
export { ConfigurationProblems, problemsOf } from './problems.ts';
export { collectSections } from './syntax/collect-sections.ts';
export type { WrittenOption, WrittenSection } from './syntax/collect-sections.ts';
export { parseConfig } from './syntax/parse-config.ts';
export { parseSections } from './syntax/parse-sections.ts';
export type { ParsedSections } from './syntax/parse-sections.ts';
export type { ConditionNode, Operator, OptionNode, SectionNode, SyntaxTree } from './syntax/syntax-tree.ts';
export { parseBoolean } from './values/boolean-option.ts';
export { expandMacros } from './values/expand-macros.ts';
export { expandTemplate } from './values/expand-template.ts';
export type { ExpansionContext } from './values/expand-template.ts';
export { locateText } from './values/locate-text.ts';
export { parseTemplate } from './values/parse-template.ts';
export type { Template, TemplatePart } from './values/parse-template.ts';
export { parseQuery, queryOption } from './views/query-option.ts';
export type { Query } from './views/query-option.ts';
export { renderAnnotations } from './views/render-annotations.ts';
export type { AnnotationView } from './views/render-annotations.ts';
