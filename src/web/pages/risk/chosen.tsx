// The signal that is chosen: its figures with their evidence, and the way into its war room.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../../parts/data/queries.ts';
import type { Signal } from '../../parts/data/risk-queries.ts';
import { SignalAge } from '../../parts/risk/evidence.tsx';
import { ExposureFigures } from '../../parts/risk/exposure.tsx';
import { SeverityTag, SignalMarks } from '../../parts/risk/signal-tags.tsx';
import { Answered } from '../../parts/states/states.tsx';
import { MomentValue } from '../../parts/words/values.tsx';
import { placesOf } from './signal-columns.tsx';

export function Chosen({ signal }: { signal: Signal }) {
  const speech = useSpeech();
  const { t, word, language } = speech;
  const asked = useQuery(queries.exposure(signal.key));
  const texts = signal.texts ?? [];
  const text = texts.find((each) => each.language.startsWith(language.slice(0, 2))) ?? texts[0];
  const places = placesOf(signal, speech);
  return (
    <div className="panel-body stack">
      <div>
        <div className="row wrap">
          <SignalMarks signal={signal} />
          <SeverityTag severity={signal.severity} />
          <span className="tag">{word('hazard', signal.hazard)}</span>
          <span className="tag">{word('certainty', signal.certainty)}</span>
        </div>
        <h2 className="risk-name">{signal.title}</h2>
        <p className="quiet">
          {places !== '' && `${places}, `}
          <MomentValue at={signal.starts} />
          {signal.ends !== undefined && (
            <>
              {' – '}
              <MomentValue at={signal.ends} />
            </>
          )}
        </p>
        {text?.headline !== undefined && (
          <p className="quiet" lang={text.language}>
            {text.headline}
          </p>
        )}
      </div>
      <Answered asked={asked} lines={3}>
        {(exposure) => <ExposureFigures signal={signal} exposure={exposure} />}
      </Answered>
      <SignalAge signal={signal} />
      <div className="row">
        <Button
          data-testid="open-war-room"
          renderRoot={(props) => <Link {...props} to="/risk/$signal" params={{ signal: signal.key }} />}
        >
          {t('risk.warRoom')}
        </Button>
      </div>
    </div>
  );
}
