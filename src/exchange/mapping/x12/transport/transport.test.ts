import { describe, expect, it } from 'vitest';
import { checkX12Messages } from '../../../x12/index.ts';
import { findMapping, readMessage } from '../../index.ts';
import { bare, encodeX12, setsOf } from '../round-trip.fixture.ts';
import { documents } from './documents.fixture.ts';

describe.each(Object.entries(documents))('%s', (type, document) => {
  it.each(['004010', '005010'])(
    'says the whole document in %s, conforms, and reads as the same',
    async (version) => {
      const { bytes, text, left, altered } = encodeX12(document, type, version);
      const [message] = await setsOf(bytes);
      const read = readMessage(message!, findMapping(message!)!);
      expect(read.problems).toEqual([]);
      expect(read.notes).toEqual([]);
      expect(bare(read.document), text).toEqual(bare(document));
      expect({ left, altered }, text).toEqual({ left: [], altered: [] });
      const findings = await Array.fromAsync(checkX12Messages([bytes]), (checked) => checked.findings);
      expect(findings.flat(), text).toEqual([]);
    },
  );
});
