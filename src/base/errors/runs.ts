// Codes of playbooks and their runs.
export const runErrors = {
  'playbook.invalid': {
    meaning: 'A playbook has faults.',
    action: 'Correct what the findings name; they have line and column.',
    http: 422,
  },
  'playbook.changed': {
    meaning: 'There is another playbook of that name and version already.',
    action: 'Give the changed playbook a higher version.',
    http: 409,
  },
  'run.unreadable': {
    meaning: 'The record of a run does not hold a playbook that this program can read.',
    action: 'Read it with the version of the program that began it.',
    http: 422,
  },
  'run.not-open': {
    meaning: 'The run or its step is not waiting for that.',
    action: 'See how the run stands now.',
    http: 409,
  },
  'run.not-yours': {
    meaning: 'The step is for another role, or for another person, to decide.',
    action: 'Ask whoever has the role that is named.',
    http: 403,
  },
  'run.changed': {
    meaning: 'What was approved is not what the step would do now.',
    action: 'Read the step again, and decide on what it says.',
    http: 409,
  },
} as const;
