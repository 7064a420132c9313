// What does the profile say, in words? Only what a person would look for; all of it stands beside as YAML.
import { useSpeech } from '../../i18n/language.tsx';
import type { ProfileView } from '../../parts/data/queries.ts';
import { useChannelName } from './channel-name.ts';

type Named = { id: string; qualifier?: string };
type Channel = { kind: string; url?: string; path?: string; messages?: string[] };
/** As the server's profile has it, which it has checked. */
type Profile = {
  identifiers: {
    gln?: string;
    lei?: string;
    duns?: string;
    scac?: string;
    edifact: Named[];
    x12: Named[];
    mailDomains: string[];
  };
  tolerance: { warnings: string[] };
  mappings: { tabular: string[] };
  channels: { out: Channel[]; in: Channel[] };
  acknowledgements: {
    send: { edifact: string[]; x12: string[] };
    expect: { message: string; by: string; withinHours: number }[];
  };
};

const qualified = ({ id, qualifier }: Named) => (qualifier === undefined ? id : `${id} : ${qualifier}`);

function idsOf({ gln, lei, duns, scac, edifact, x12, mailDomains }: Profile['identifiers']): string[] {
  const named = { GLN: gln, LEI: lei, DUNS: duns, SCAC: scac };
  return [
    ...Object.entries(named).flatMap(([name, id]) => (id === undefined ? [] : [`${name} ${id}`])),
    ...edifact.map((each) => `EDIFACT ${qualified(each)}`),
    ...x12.map((each) => `X12 ${qualified(each)}`),
    ...mailDomains.map((domain) => `@${domain}`),
  ];
}

export function ProfileFacts({ view }: { view: ProfileView }) {
  const { t } = useSpeech();
  const channelName = useChannelName();
  const { identifiers, tolerance, mappings, channels, acknowledgements } = view.profile as unknown as Profile;
  const channelText = ({ kind, url, path, messages }: Channel) =>
    [channelName(kind), url ?? (path === '.' ? undefined : path), messages?.join(', ')]
      .filter(Boolean)
      .join(' · ');
  const { send, expect } = acknowledgements;
  const rows = [
    ['partner.identifiers', idsOf(identifiers)],
    ['partner.channelsOut', channels.out.map(channelText)],
    ['partner.channelsIn', channels.in.map(channelText)],
    ['partner.acknowledges', [...send.edifact, ...send.x12]],
    [
      'partner.owes',
      expect.map(({ message, by, withinHours }) =>
        t('partner.within', {
          message: message === '*' ? t('partner.everyMessage') : message,
          ack: by,
          hours: withinHours,
        }),
      ),
    ],
    ['partner.tolerance', tolerance.warnings],
    ['partner.mappings', mappings.tabular],
  ] as const;
  return (
    <section className="panel" aria-label={t('partner.profile')}>
      <div className="panel-head">
        <h2>{t('partner.profile')}</h2>
      </div>
      {view.version === 0 && <p className="panel-body quiet">{t('partner.unset')}</p>}
      <dl className="partner-facts panel-body">
        {rows.map(([name, values]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>
              {values.length === 0 ? (
                <span className="muted">{t('partner.none')}</span>
              ) : (
                values.map((value) => <span key={value}>{value}</span>)
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
