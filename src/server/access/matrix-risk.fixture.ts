// What is asked about sites and scores of risk; each caller tells of a site of its own.
export const riskQuestions = {
  putSites: (who: string) => ({
    body: { sites: [{ id: `of-${who}`, name: `Site of ${who}`, kind: 'plant', place: { code: 'NLRTM' } }] },
  }),
  listSites: () => ({}),
  getConcentration: () => ({}),
  getRecovery: () => ({}),
  listScores: () => ({}),
  getWarning: () => ({}),
  getNoise: () => [{}, { query: { weeks: '2' } }],
  listScenarios: () => ({}),
  runStress: () => ({ body: { scenario: 'suez-2021', draws: 2 } }),
} as const;

/** What is asked about feeds: each caller adds one of its own, paused and never asked, so that nothing goes outside. */
export const feedQuestions = {
  addFeed: (who: string) => ({
    body: { id: `of-${who}`, title: `Feed of ${who}`, url: `https://feeds.example/${who}`, paused: true },
  }),
  listFeeds: () => ({}),
  listFigures: (who: string) => ({ params: { id: `of-${who}` } }),
  pauseFeed: (who: string) => ({ params: { id: `of-${who}` }, body: { paused: true } }),
  pollFeed: () => ({ params: { id: 'no-such-feed' }, body: {} }),
  deleteFeed: (who: string) => ({ params: { id: `of-${who}` } }),
} as const;
