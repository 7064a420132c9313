// The run as a whole: take it back, and take its evidence along. To take back is asked once more, with a reason.
import { Button, Modal, Textarea } from '@mantine/core';
import { DownloadIcon, ResetIcon } from '@radix-ui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { download } from '../../parts/data/export.ts';
import type { RunView } from '../../parts/data/risk-queries.ts';
import { useSession } from '../../parts/data/session.tsx';
import { say } from '../../parts/shell/toasts.tsx';

const failed = (error: unknown) => say(problemText(error), { bad: true });

export function RunButtons({ run }: { run: RunView }) {
  const { t } = useSpeech();
  const { user } = useSession();
  const [asking, setAsking] = useState(false);
  const evidence = useMutation({
    mutationFn: () => api.get('/api/runs/{id}/evidence', { params: { id: run.id } }),
    onSuccess: (found) =>
      download(`run-${run.id}.json`, `${JSON.stringify(found, null, 2)}\n`, 'application/json'),
    onError: failed,
  });
  const mayUndo = user.role !== 'viewer' && run.status === 'running';
  return (
    <div className="row wrap">
      <Button
        variant="default"
        leftSection={<DownloadIcon aria-hidden="true" />}
        loading={evidence.isPending}
        onClick={() => evidence.mutate()}
      >
        {t('run.evidence')}
      </Button>
      {mayUndo && (
        <Button
          variant="default"
          leftSection={<ResetIcon aria-hidden="true" />}
          onClick={() => setAsking(true)}
        >
          {t('run.undo')}
        </Button>
      )}
      {asking && <UndoDialog run={run} onClose={() => setAsking(false)} />}
    </div>
  );
}

function UndoDialog({ run, onClose }: { run: RunView; onClose: () => void }) {
  const { t } = useSpeech();
  const [reason, setReason] = useState('');
  const undo = useMutation({
    mutationFn: () =>
      api.post('/api/runs/{id}/undo', {
        params: { id: run.id },
        body: reason.trim() === '' ? {} : { reason: reason.trim() },
      }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['run'] });
      onClose();
    },
    onError: failed,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('run.undo')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="stack">
        <p className="quiet">{t('run.undoWhy')}</p>
        <Textarea
          label={t('run.reason')}
          value={reason}
          maxLength={1000}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <div className="row">
          <Button color="red" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t('run.undoAll')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
