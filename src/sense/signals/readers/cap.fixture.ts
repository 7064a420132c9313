// Alerts of CAP 1.2 as tests need them: small, valid but for what a test changes.
export type Alert = {
  identifier?: string;
  msgType?: string;
  sent?: string;
  references?: string;
  status?: string;
  infos?: string;
};
export const info = (language: string, headline: string, more = '') =>
  `<info><language>${language}</language><category>Met</category><event>flood</event><urgency>Expected</urgency>
  <severity>Severe</severity><certainty>Likely</certainty><expires>2026-03-02T00:00:00+01:00</expires>
  <headline>${headline}</headline>${more}<area><areaDesc>Rhein</areaDesc><polygon>51,6 52,6 52,7 51,6</polygon>
  <geocode><valueName>NUTS3</valueName><value>DEA11</value></geocode></area></info>`;
export const cap = ({
  identifier = 'a1',
  msgType = 'Alert',
  sent = '2026-03-01T08:00:00+01:00',
  ...rest
}: Alert = {}) =>
  `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${identifier}</identifier><sender>dwd@dwd.de</sender>
  <sent>${sent}</sent><status>${rest.status ?? 'Actual'}</status><msgType>${msgType}</msgType><scope>Public</scope>
  ${rest.references === undefined ? '' : `<references>${rest.references}</references>`}
  ${rest.infos ?? info('de-DE', 'Hochwasser am Rhein')}</alert>`;
export const atom = (...alerts: string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>t</title><updated>2026-03-01T08:00:00Z</updated>${alerts
    .map(
      (alert, at) =>
        `<entry><id>e${at}</id><title>t</title><updated>2026-03-01T08:00:00Z</updated><content type="text/xml">${alert}</content></entry>`,
    )
    .join('')}</feed>`;
