// What may be changed without asking a person? Everybody reads it; who runs the deployment sets it.
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { Answer } from '../../../client/index.ts';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { queries } from '../../parts/data/queries.ts';
import { useSession } from '../../parts/data/session.tsx';
import { say } from '../../parts/shell/toasts.tsx';
import { Choice } from '../../parts/table/choice.tsx';
import { formatMoney } from '../../parts/words/format.ts';

type Policy = Answer<'getReplanPolicy'>;

function PolicyText({ policy }: { policy: Policy }) {
  const { t, locale } = useSpeech();
  if (policy.take === 'never') return t('policy.never');
  const short = { short: true };
  return t('policy.within', {
    cost: formatMoney(policy.extraCostMax, locale, short),
    saving: formatMoney(policy.savingMin, locale, short),
  });
}

function PolicyForm({ policy, onDone }: { policy: Policy; onDone: () => void }) {
  const { t } = useSpeech();
  const [take, setTake] = useState(policy.take);
  const [cost, setCost] = useState(String(policy.extraCostMax.amount));
  const [saving, setSaving] = useState(String(policy.savingMin.amount));
  const { currency } = policy.extraCostMax;
  const save = useMutation({
    mutationFn: () =>
      api.put('/api/replan-policy', {
        body: { take, extraCostMax: Number(cost), savingMin: Number(saving) },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['improvement', 'policy'] });
      onDone();
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="policy-form" onSubmit={submit}>
      <Choice
        label={t('policy.label')}
        value={take}
        onChange={setTake}
        choices={[
          { value: 'never', name: t('policy.choiceNever') },
          { value: 'within-limits', name: t('policy.choiceWithin') },
        ]}
      />
      {take === 'within-limits' && (
        <>
          <TextInput
            type="number"
            min={0}
            label={t('policy.costMax', { currency })}
            value={cost}
            onChange={({ currentTarget }) => setCost(currentTarget.value)}
          />
          <TextInput
            type="number"
            min={0}
            label={t('policy.savingMin', { currency })}
            value={saving}
            onChange={({ currentTarget }) => setSaving(currentTarget.value)}
          />
        </>
      )}
      <Button type="submit" loading={save.isPending}>
        {t('policy.save')}
      </Button>
      <Button variant="default" onClick={onDone} disabled={save.isPending}>
        {t('common.cancel')}
      </Button>
    </form>
  );
}

export function ReplanPolicy() {
  const { t } = useSpeech();
  const { user } = useSession();
  const [editing, setEditing] = useState(false);
  const { data } = useQuery(queries.replanPolicy());
  if (data === undefined) return null;
  return (
    <div className="policy">
      {editing ? (
        <PolicyForm policy={data} onDone={() => setEditing(false)} />
      ) : (
        <>
          <p className="grow quiet">
            <span className="label">{t('policy.label')}</span> <PolicyText policy={data} />
          </p>
          {user.role === 'operator' && (
            <Button variant="default" onClick={() => setEditing(true)}>
              {t('policy.change')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
