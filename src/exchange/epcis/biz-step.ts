// Which event of our vocabulary is a business step? CBV 2.0 §7.1 against the codes of the record; a step that has no
// counterpart is a detection, and its name is kept as the reason.

const codes: Readonly<Record<string, string>> = {
  shipping: 'DEPA',
  departing: 'DEPA',
  arriving: 'ARRI',
  receiving: 'RCVD',
  accepting: 'RCVD',
  loading: 'LOAD',
  unloading: 'DISC',
  packing: 'STUF',
  unpacking: 'STRP',
  picking: 'PICK',
  inspecting: 'INSP',
  sensor_reporting: 'MEAS',
};

/** The bare word of a step written as a word, a CBV URN or a GS1 Web vocabulary URI. */
export function bareWord(value: string): string {
  return (
    /^(?:urn:epcglobal:cbv:\w+:|https?:\/\/(?:ref\.|www\.)?gs1\.org\/(?:cbv|voc)\/(?:\w+-)?|cbv:(?:\w+-)?)(\w+)$/iu.exec(
      value,
    )?.[1] ?? value
  );
}

export function codeOfBizStep(bizStep: string | undefined): string {
  return codes[bareWord(bizStep ?? '')] ?? 'DETC';
}

/** For writing: the step that says an event of our vocabulary best. */
export function bizStepOfCode(code: string): string | undefined {
  return Object.entries(codes).find(([, known]) => known === code)?.[0];
}
