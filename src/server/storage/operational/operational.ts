// One database of what the deployment needs besides trade: each table in the file of its repository.
import type { Database } from '../engine/sqlite.ts';
import { acknowledgementTables, openAcknowledgements } from './acknowledgements.ts';
import { apiKeyTables, openApiKeys } from './api-keys.ts';
import { feedTables, openFeeds } from './feeds.ts';
import { improvementTables, openImprovements } from './improvements.ts';
import { openOrganisations, organisationTables } from './organisations.ts';
import { openOutbox, outboxTables } from './outbox.ts';
import { openPlans, planTables } from './plans.ts';
import { openProfileVersions, profileTables } from './profiles.ts';
import { openQuarantine, quarantineTables } from './quarantine.ts';
import type { Operational } from './repositories.ts';
import { openSessions, sessionTables } from './sessions.ts';
import { openSettings, settingTables } from './settings.ts';
import { openTimers, timerTables } from './timers.ts';
import { openTriage, triageTables } from './triage.ts';
import { openUsers, userTables } from './users.ts';

export const operationalMigrations = [
  [
    userTables,
    sessionTables,
    apiKeyTables,
    organisationTables,
    outboxTables,
    timerTables,
    triageTables,
    quarantineTables,
    settingTables,
  ].join('\n'),
  [profileTables, acknowledgementTables].join('\n'),
  [planTables, improvementTables].join('\n'),
  feedTables,
];

export function openOperational(database: Database): Operational {
  return {
    users: openUsers(database),
    sessions: openSessions(database),
    apiKeys: openApiKeys(database),
    organisations: openOrganisations(database),
    outbox: openOutbox(database),
    timers: openTimers(database),
    triage: openTriage(database),
    quarantine: openQuarantine(database),
    settings: openSettings(database),
    profiles: openProfileVersions(database),
    acknowledgements: openAcknowledgements(database),
    plans: openPlans(database),
    improvements: openImprovements(database),
    feeds: openFeeds(database),
  };
}
