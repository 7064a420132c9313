// What is asked about sites and scores of risk; each caller tells of a site of its own.
export const riskQuestions = {
  putSites: (who: string) => ({
    body: { sites: [{ id: `of-${who}`, name: `Site of ${who}`, kind: 'plant', place: { code: 'NLRTM' } }] },
  }),
  listSites: () => ({}),
} as const;
