// Before a column is carried out: how many decisions and messages that makes, and who is worse off. Nothing is shown as done
// before the server has recorded it.
import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { CheckCircledIcon, ExclamationTriangleIcon, PaperPlaneIcon } from '@radix-ui/react-icons';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import type { PlanColumn, PlanView } from '../../parts/data/queries.ts';
import { columnName } from '../../parts/plan/column-words.ts';
import { say } from '../../parts/shell/toasts.tsx';

type AdoptProps = { plan: PlanView; column: PlanColumn; onClose: () => void };

export default function AdoptDialog({ plan, column, onClose }: AdoptProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { changed, messages, worseOff, kind } = column;
  const name = columnName(kind, speech);
  const adopt = useMutation({
    mutationFn: () =>
      api.post('/api/plans/{key}/adopt', { params: { key: plan.id }, body: { column: kind } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['plan'] });
      onClose();
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('adopt.title', { column: name })}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="stack" data-testid="adopt-dialog">
        <ul className="adopt-makes">
          <li>
            <CheckCircledIcon aria-hidden="true" /> {t('adopt.decisions', { n: changed })}
          </li>
          <li>
            <PaperPlaneIcon aria-hidden="true" />{' '}
            {messages === undefined ? t('adopt.messagesEach') : t('adopt.messages', { n: messages })}
          </li>
          {worseOff > 0 && (
            <li className="late">
              <ExclamationTriangleIcon aria-hidden="true" /> {t('adopt.worseOff', { n: worseOff })}
            </li>
          )}
        </ul>
        <p className="quiet">{t('adopt.why')}</p>
        <div className="row">
          <Button onClick={() => adopt.mutate()} loading={adopt.isPending} data-autofocus>
            {t('adopt.confirm', { n: changed })}
          </Button>
          <Button variant="default" disabled={adopt.isPending} onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
