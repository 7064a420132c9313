export { acknowledgeInterchange, acknowledgeX12, type X12AcknowledgeOptions } from './acknowledge.ts';
export { applicationAdvice, writeApplicationAdvice, type AdviceOptions } from './application-advice.ts';
