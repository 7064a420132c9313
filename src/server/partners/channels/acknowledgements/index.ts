export { createAnswers } from './answers.ts';
export { createComplaints, type Complaint } from './complaints.ts';
export { createExpectations } from './expectations.ts';
export { acknowledgementTypes, readAcknowledgement, type Verdict } from './read-acknowledgement.ts';
