export { answerInput, type AnswerOptions } from './answer.ts';
export { checkInput, nobody, type InspectionOptions } from './check.ts';
export { decode, type DecodeHint } from './decode.ts';
export { detectFormat, detectionBytes, type DetectedFormat } from './detect.ts';
export { readDocuments, type DocumentFound } from './documents.ts';
export { parseTarget, type Encoded, type EncodeEnvelope, type EncodeTarget } from './encode.ts';
export { roundTripInput, type RoundTripResult } from './round-trip.ts';
export { readTrees, type TreeFound } from './trees.ts';
