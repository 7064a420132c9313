// Which organisations and people does a server that shows the demonstration begin with?
import { seededRandom } from '../../base/index.ts';
import { home, organisations, type DemoOrganisation } from './organisations.ts';

export type DemoUser = {
  readonly name: string;
  readonly email: string;
  readonly org: string;
  readonly role: 'coordinator' | 'viewer' | 'operator';
  readonly language: string;
};

export type Community = {
  /** The organisation that runs the deployment and numbers orders and shipments. */
  readonly home: string;
  readonly organisations: readonly DemoOrganisation[];
  /** Without passwords: whoever sets the server up gives them. */
  readonly users: readonly DemoUser[];
};

const surnames = ['Veldhuis', 'Okonjo', 'Lindqvist', 'Brandão', 'Castellane'] as const;

/** The seed only varies surnames: who takes part is the same in every demonstration. */
export function community(seed: string): Community {
  const random = seededRandom(seed).fork('people');
  const user = (
    given: string,
    org: string,
    role: DemoUser['role'],
    { surname = random.pick(surnames), language = 'en' } = {},
  ): DemoUser => ({
    name: `${given} ${surname}`,
    email: `${given.toLowerCase()}@${org}.example`,
    org,
    role,
    language,
  });
  return {
    home,
    organisations,
    users: [
      user('Mara', home, 'coordinator'),
      user('Tomas', home, 'viewer'),
      user('Ines', home, 'operator'),
      { ...user('Lian', 'lotus-river', 'coordinator', { language: 'zh-CN' }), name: '何莲' },
    ],
  };
}
