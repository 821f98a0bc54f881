export {
  Answer,
  answerOf,
  AnswerOptions,
  answers,
  propertiesAskedIn,
  QueryAnswer,
} from './answers';
export { evaluate } from './evaluation/evaluate';
export { FoundEntity, Result, Row } from './evaluation/result';
export { namesAskedBy, propertiesRequiredBy } from './language/asked';
export { parseQuery } from './language/parseQuery';
export { J1qlRefusal } from './language/refusal';
export { Query } from './language/syntax';
export { parsed } from './parsed';
export {
  ManagedQuery,
  ManagedQuestion,
  parseQuestions,
  readQuestions,
} from './questionFile';
export { Graph } from './store/graph';
export { jsonOf } from './store/graphFiles';
export { NoGraphError, readGraph } from './store/readGraph';
