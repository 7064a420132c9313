// The same plan under other conditions: what may not be used, by which modes, and what CO2e and a change count.
import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText, queryClient } from '../../parts/data/client.ts';
import { queries, type Conditions, type PlanView } from '../../parts/data/queries.ts';
import { say } from '../../parts/shell/toasts.tsx';

const allModes = ['sea', 'rail', 'road', 'air'] as const;
type Mode = (typeof allModes)[number];

type Draft = {
  readonly name: string;
  readonly passages: readonly string[];
  /** Places, countries, carriers, divided by commas. */
  readonly others: string;
  readonly modes: readonly Mode[];
  readonly otherStock: boolean;
  readonly co2e: string;
  readonly change: string;
};

function draftOf(
  name: string,
  { avoid = [], modes, otherStock, usdPerTonneCo2e, usdPerChange }: Conditions,
  passages: readonly string[],
): Draft {
  return {
    name,
    passages: avoid.filter((each) => passages.includes(each)),
    others: avoid.filter((each) => !passages.includes(each)).join(', '),
    modes: modes ?? allModes,
    otherStock: otherStock ?? true,
    co2e: usdPerTonneCo2e === undefined ? '' : String(usdPerTonneCo2e),
    change: usdPerChange === undefined ? '' : String(usdPerChange),
  };
}

function conditionsOf({ passages, others, modes, otherStock, co2e, change }: Draft): Conditions {
  const avoid = [...passages, ...others.split(/[,，、;]/).map((each) => each.trim())].filter(Boolean);
  return {
    ...(avoid.length > 0 && { avoid }),
    ...(modes.length < allModes.length && { modes: [...modes] }),
    ...(!otherStock && { otherStock }),
    ...(co2e !== '' && { usdPerTonneCo2e: Number(co2e) }),
    ...(change !== '' && { usdPerChange: Number(change) }),
  };
}

type ChecksProps<Value extends string> = {
  legend: string;
  choices: readonly { value: Value; name: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
};

function Checks<Value extends string>({ legend, choices, chosen, onChange }: ChecksProps<Value>) {
  return (
    <fieldset className="checks">
      <legend>{legend}</legend>
      {choices.map(({ value, name }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

type DraftProps = { draft: Draft; onChange: (change: Partial<Draft>) => void };

function Prices({ draft, onChange }: DraftProps) {
  const { t } = useSpeech();
  return (
    <div className="fork-prices">
      <TextInput
        type="number"
        min={0}
        max={100_000}
        label={t('fork.co2e')}
        description={t('fork.co2eWhy')}
        value={draft.co2e}
        onChange={({ currentTarget }) => onChange({ co2e: currentTarget.value })}
      />
      <TextInput
        type="number"
        min={0}
        max={1_000_000}
        label={t('fork.change')}
        description={t('fork.changeWhy')}
        value={draft.change}
        onChange={({ currentTarget }) => onChange({ change: currentTarget.value })}
      />
    </div>
  );
}

function ConditionFields({
  draft,
  passages,
  onChange,
}: {
  draft: Draft;
  passages: readonly string[];
  onChange: (change: Partial<Draft>) => void;
}) {
  const { t, word } = useSpeech();
  return (
    <>
      <Checks
        legend={t('fork.avoid')}
        choices={passages.map((value) => ({ value, name: word('passage', value) }))}
        chosen={draft.passages}
        onChange={(chosen) => onChange({ passages: chosen })}
      />
      <TextInput
        label={t('fork.avoidOther')}
        description={t('fork.avoidOtherWhy')}
        value={draft.others}
        maxLength={400}
        onChange={({ currentTarget }) => onChange({ others: currentTarget.value })}
      />
      <Checks
        legend={t('fork.modes')}
        choices={allModes.map((value) => ({ value, name: word('mode', value) }))}
        chosen={draft.modes}
        onChange={(modes) => onChange({ modes })}
      />
      <label className="check-line">
        <input
          type="checkbox"
          checked={draft.otherStock}
          onChange={({ target }) => onChange({ otherStock: target.checked })}
        />
        {t('fork.otherStock')}
      </label>
      <Prices draft={draft} onChange={onChange} />
    </>
  );
}

export default function ForkDialog({ plan, onClose }: { plan: PlanView; onClose: () => void }) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const { data: map } = useQuery(queries.map());
  const passages = map?.chokepoints.map(({ name }) => name) ?? [];
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const draft = { ...draftOf(t('fork.nameOf', { name: plan.name }), plan.conditions, passages), ...changes };
  const fork = useMutation({
    mutationFn: () =>
      api.post('/api/plans/{key}/fork', {
        params: { key: plan.id },
        body: { name: draft.name.trim(), conditions: conditionsOf(draft) },
      }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['plan', 'list'] });
      onClose();
      void navigate({ to: '/plans/$key', params: { key: id } });
    },
    onError: (error) => say(problemText(error), { bad: true }),
  });
  const wrong = draft.name.trim() === '' || draft.modes.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) fork.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('fork.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form className="stack fork" onSubmit={submit}>
        <p className="quiet">{t('fork.why')}</p>
        <TextInput
          label={t('fork.name')}
          required
          maxLength={120}
          value={draft.name}
          onChange={({ currentTarget }) => setChanges({ ...changes, name: currentTarget.value })}
        />
        <ConditionFields
          draft={draft}
          passages={passages}
          onChange={(change) => setChanges({ ...changes, ...change })}
        />
        {draft.modes.length === 0 && (
          <p className="late" role="alert">
            {t('fork.noMode')}
          </p>
        )}
        <div className="row">
          <Button type="submit" loading={fork.isPending} disabled={wrong}>
            {t('fork.submit')}
          </Button>
          <Button variant="default" disabled={fork.isPending} onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
