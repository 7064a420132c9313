// Paste or drop a proof: accepted or refused, why, what it opens, and the path from the entry to the signed root.
import { Button, Textarea } from '@mantine/core';
import { CheckCircledIcon, CrossCircledIcon } from '@radix-ui/react-icons';
import { useEffect, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { api, problemText } from '../../parts/data/client.ts';
import { say } from '../../parts/shell/toasts.tsx';
import { PathDrawing, PathTable } from './path-drawing.tsx';
import { verifyHere, type Verification } from './verification.ts';

/** A proof is some kilobytes; what is far larger is not one. */
const proofCharactersMax = 2_000_000;

function Refused({ reasons }: { reasons: readonly string[] }) {
  const { t } = useSpeech();
  return (
    <div className="verdict refused" role="alert" data-testid="verdict">
      <h3>
        <CrossCircledIcon aria-hidden="true" /> {t('verify.refused')}
      </h3>
      <p>{t('verify.refusedWhy')}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason} className="quiet">
            {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Accepted({ result }: { result: Extract<Verification, { accepted: true }> }) {
  const { t } = useSpeech();
  const { proof, leaf, path, root } = result;
  const { index, size, origin, signers, statement } = proof;
  return (
    <div className="verdict accepted" role="status" data-testid="verdict">
      <h3>
        <CheckCircledIcon aria-hidden="true" /> {t('verify.accepted')}
      </h3>
      <p>{t('verify.acceptedWhy', { index, size, origin })}</p>
      <p className="quiet">{signers.map(({ name, role }) => `${name} (${role})`).join(', ')}</p>
      <h3>{t('verify.path')}</h3>
      <p className="quiet">{t('verify.pathWhy')}</p>
      <PathDrawing leaf={leaf} path={path} root={root} />
      <details>
        <summary>
          {t('verify.step')} 0–{path.length}
        </summary>
        <PathTable leaf={leaf} path={path} />
      </details>
      <details open>
        <summary>{t('verify.opened')}</summary>
        <pre className="piece opened">{JSON.stringify(statement, null, 2)}</pre>
      </details>
    </div>
  );
}

function useProofText(statement: string | undefined) {
  const [text, setText] = useState('');
  useEffect(() => {
    if (statement === undefined) return;
    api
      .get('/api/statements/{id}/proof', { params: { id: statement } })
      .then(setText, (error: unknown) => say(problemText(error), { bad: true }));
  }, [statement]);
  return [text, setText] as const;
}

export function VerifyPanel({ policy, statement }: { policy: string; statement: string | undefined }) {
  const { t } = useSpeech();
  const [text, setText] = useProofText(statement);
  const [result, setResult] = useState<Verification>();
  const [over, setOver] = useState(false);
  useEffect(() => {
    setResult(text === '' ? undefined : verifyHere(text, policy));
  }, [text, policy]);
  const take = (files: FileList) => {
    const file = files[0];
    if (file === undefined) return;
    if (file.size > proofCharactersMax) say(t('verify.notProof'), { bad: true });
    else void file.text().then(setText);
  };
  return (
    <section
      className="panel verify"
      aria-label={t('verify.title')}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <div className="panel-head">
        <h2>{t('verify.title')}</h2>
        <span className="grow" />
        {text !== '' && (
          <Button variant="default" onClick={() => setText('')}>
            {t('verify.clear')}
          </Button>
        )}
      </div>
      <div className="panel-body stack">
        <p className="quiet">{t('verify.why')}</p>
        <Textarea
          label={t('verify.drop')}
          aria-label={t('verify.paste')}
          rows={result === undefined ? 9 : 5}
          spellCheck={false}
          maxLength={proofCharactersMax}
          classNames={{ input: 'mono' }}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {result?.accepted === false && <Refused reasons={result.reasons} />}
        {result?.accepted === true && <Accepted result={result} />}
      </div>
    </section>
  );
}
