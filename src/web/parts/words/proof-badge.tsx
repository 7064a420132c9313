// Can it be proved? The badge opens a choice: take the proof along as a file, or have it verified here, offline.
import { Menu } from '@mantine/core';
import { CheckCircledIcon, DownloadIcon } from '@radix-ui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText } from '../data/client.ts';
import { download } from '../data/export.ts';
import type { Proof } from '../data/queries.ts';
import { say } from '../shell/toasts.tsx';
import { ProofSteps } from './badges.tsx';

export function ProofBadge({ statement, proof }: { statement: string; proof: Proof }) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  if (proof === 'pending') return <ProofSteps proof={proof} />;
  const take = () =>
    api.get('/api/statements/{id}/proof', { params: { id: statement } }).then(
      (text) => download(`${statement}.tlog-proof`, text, 'text/plain'),
      (error: unknown) => say(problemText(error), { bad: true }),
    );
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className="proof-button">
          <ProofSteps proof={proof} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<DownloadIcon />} onClick={() => void take()}>
          {t('proof.download')}
        </Menu.Item>
        <Menu.Item
          leftSection={<CheckCircledIcon />}
          onClick={() => void navigate({ to: '/ledger', search: { statement } })}
        >
          {t('proof.verify')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
