// All rows of a table as a file: CSV for spreadsheets, JSON for programs.
import { Button, Menu } from '@mantine/core';
import { DownloadIcon } from '@radix-ui/react-icons';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { problemText } from '../data/client.ts';
import { downloadCsv, downloadJson } from '../data/export.ts';
import { say } from '../shell/toasts.tsx';
import type { Column } from './column.ts';

type ExportProps<Row> = { name: string; columns: readonly Column<Row>[]; rows: () => Promise<Row[]> };

export default function ExportMenu<Row>({ name, columns, rows }: ExportProps<Row>) {
  const { t } = useSpeech();
  const [working, setWorking] = useState(false);
  const run = (write: (all: Row[]) => void) => {
    setWorking(true);
    rows()
      .then(write, (error: unknown) => say(problemText(error), { bad: true }))
      .finally(() => setWorking(false));
  };
  const exported = columns.map(({ heading, plain }) => ({ name: heading, value: plain }));
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<DownloadIcon />} disabled={working}>
          {t(working ? 'export.working' : 'export.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run((all) => downloadCsv(name, exported, all))}>
          {t('export.csv')}
        </Menu.Item>
        <Menu.Item onClick={() => run((all) => downloadJson(name, all))}>{t('export.json')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
