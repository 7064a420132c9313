export { answerInput, type AnswerOptions } from './answer.ts';
export { checkInput, nobody, type InspectionOptions } from './check.ts';
export { readDocuments, type DocumentFound } from './documents.ts';
export { roundTripInput, type RoundTripResult } from './round-trip.ts';
export { readTrees, type TreeFound } from './trees.ts';
