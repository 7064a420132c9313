// A page that failed, or that is not there: the frame round it stays.
import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { Empty, Failure } from '../states/states.tsx';

export function PageFailure({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return <Failure error={error} retry={again} />;
}

export function NotFound() {
  const { t } = useSpeech();
  return (
    <Empty
      action={
        <Button component="a" href="/">
          {t('nav.exceptions')}
        </Button>
      }
    >
      {t('error.notFound')}
    </Empty>
  );
}
