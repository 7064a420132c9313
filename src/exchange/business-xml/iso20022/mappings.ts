// What do payment orders, their status and bank statements say? ISO 20022 pain.001, pain.002, camt.052, .053 and .054.
import Big from 'big.js';
import type { DocumentPayment, TradeDocument } from '../../document/index.ts';
import {
  code,
  date,
  dateTime,
  field,
  fixed,
  group,
  inside,
  parsePath,
  text,
  type Rule,
  type TreeMapping,
} from '../../tree-mapping/index.ts';
import {
  account,
  agent,
  amount,
  dayOrTime,
  direction,
  party,
  remittance,
  side,
  negative,
  words,
  type Release,
} from './parts.ts';
import { structureOf } from './structures.ts';

const groupHeader = (release: Release, more: readonly Rule[] = []): Rule =>
  inside('GrpHdr', [
    field('MsgId', 'id', text, { required: true }),
    field('CreDtTm', 'issuedAt', dateTime, { required: true }),
    ...more,
    group('InitgPty', 'parties[role=buyer,sentAs=InitgPty]', party(release)),
  ]);

/** ISO 20022 control sum: of the numbers, whatever their currencies. */
export function controlSum(payments: readonly DocumentPayment[]): string {
  return payments.reduce((sum, payment) => sum.plus(payment.amount?.amount ?? 0), new Big(0)).toFixed();
}

const creditTransfer = (release: Release): readonly Rule[] => [
  field('PmtId/InstrId', 'id', text),
  field('PmtId/EndToEndId', 'endToEndId', text, { required: true }),
  field('Amt/InstdAmt', 'amount', amount, { required: true }),
  group('CdtrAgt', 'creditor', agent(release), { defaults: { role: 'seller' } }),
  ...side('Cdtr', release).filter((rule) => rule.path.at(-1)?.name !== 'CdtrAgt'),
  ...remittance(),
];

export const painOrder = (release: Release): TreeMapping => ({
  ...{ name: 'iso20022:pain.001', kind: 'payment-order', root: 'CstmrCdtTrfInitn' },
  structure: structureOf('pain.001', release),
  beforeWrite: withBatches,
  rules: [
    groupHeader(release, [
      fixed('NbOfTxs', ({ payments }) => String(payments.length)),
      fixed('CtrlSum', ({ payments }) => controlSum(payments)),
    ]),
    group(
      'PmtInf',
      'payments[]',
      [
        field('PmtInfId', 'references[kind=payment,sentAs=PmtInfId]/id', text, { required: true }),
        fixed('PmtMtd', 'TRF'),
        ...(release === 'early'
          ? [field('ReqdExctnDt', 'on', date, { required: true })]
          : dayOrTime('ReqdExctnDt', 'on')),
        ...side('Dbtr', release),
        fixed('ChrgBr', 'SLEV'),
      ],
      { split: { path: 'CdtTrfTxInf', rules: creditTransfer(release) } },
    ),
  ],
});

/** Payments that share debtor and day are one batch, which needs an identifier: the message's with a number. */
function withBatches(document: TradeDocument): TradeDocument {
  let batch = 0;
  let last = '';
  const payments = document.payments.map((payment) => {
    const key = JSON.stringify([payment.debtor, payment.on]);
    if (key !== last) batch++;
    last = key;
    const references = payment.references ?? [];
    const numbered = references.some(({ sentAs }) => sentAs === 'PmtInfId')
      ? references
      : [
          ...references,
          { kind: 'payment' as const, sentAs: 'PmtInfId', id: `${document.id.slice(0, 30)}-${batch}` },
        ];
    // ISO 20022 asks for the reference even when the sender has none, and says what then stands there.
    return {
      ...payment,
      endToEndId: payment.endToEndId ?? payment.id ?? 'NOTPROVIDED',
      references: numbered,
    };
  });
  return { ...document, payments };
}

/** External payment group status; the first of each is written. */
const groupStatus = code([
  ['ACCP', 'accepted'],
  ['RJCT', 'rejected'],
  ['PDNG', 'pending'],
  ['PART', 'accepted-with-changes'],
  ['RCVD', 'received'],
  ['PATC', 'conditional'],
  ['ACTC', 'accepted'],
  ['ACSP', 'accepted'],
  ['ACSC', 'accepted'],
  ['ACCC', 'accepted'],
  ['ACFC', 'accepted'],
  ['ACWP', 'accepted'],
  ['ACWC', 'accepted-with-changes'],
  ['CANC', 'rejected'],
  ['BLCK', 'rejected'],
]);

const reasons: readonly Rule[] = [
  field('StsRsnInf/Rsn/Cd', 'reason', text),
  field('StsRsnInf/Rsn/Prtry', 'reason', text, { only: 'read' }),
  field('StsRsnInf/AddtlInf', 'about', text),
];

export const painStatus = (release: Release): TreeMapping => ({
  ...{ name: 'iso20022:pain.002', kind: 'payment-status', root: 'CstmrPmtStsRpt' },
  structure: structureOf('pain.002', release),
  rules: [
    groupHeader(release),
    inside('OrgnlGrpInfAndSts', [
      group(
        '.',
        'references[kind=message]',
        [field('OrgnlMsgId', 'id', text), field('OrgnlMsgNmId', 'sentAs', text)],
        {
          needs: ['id'],
        },
      ),
      field('GrpSts', 'answer', groupStatus),
      field('StsRsnInf/AddtlInf', 'notes[]', text),
    ]),
    group(
      'OrgnlPmtInfAndSts',
      'payments[]',
      [
        field('OrgnlPmtInfId', 'references[kind=payment,sentAs=PmtInfId]/id', text),
        field('PmtInfSts', 'status', text, { only: 'read' }),
        ...reasons.map((rule) => ({ ...rule, only: 'read' as const }) as Rule),
      ],
      {
        split: {
          path: 'TxInfAndSts',
          rules: [
            field('OrgnlInstrId', 'id', text),
            field('OrgnlEndToEndId', 'endToEndId', text),
            field('TxSts', 'status', text),
            ...reasons,
            field('AcctSvcrRef', 'references[kind=payment,sentAs=AcctSvcrRef]/id', text),
            inside('OrgnlTxRef', [
              field('Amt/InstdAmt', 'amount', amount),
              ...(release === 'early' ? [field('ReqdExctnDt', 'on', date)] : dayOrTime('ReqdExctnDt', 'on')),
              ...remittance(false),
              ...side('Dbtr', release, release === 'late'),
              ...side('Cdtr', release, release === 'late'),
            ]),
          ],
        },
      },
    ),
  ],
});

/** What a transaction of an entry says; where it is silent, its entry speaks. */
const transaction = (release: Release): readonly Rule[] => [
  inside('Refs', [
    field('MsgId', 'references[kind=message]/id', text),
    field('AcctSvcrRef', 'id', text),
    field('PmtInfId', 'references[kind=payment,sentAs=PmtInfId]/id', text),
    field('InstrId', 'references[kind=payment,sentAs=InstrId]/id', text),
    field('EndToEndId', 'endToEndId', text),
    field('TxId', 'references[kind=payment,sentAs=TxId]/id', text),
    field('MndtId', 'references[kind=other,sentAs=MndtId]/id', text),
  ]),
  field('Amt', 'amount', amount),
  field('CdtDbtInd', 'direction', direction),
  field('AmtDtls/TxAmt/Amt', 'amount', amount, { only: 'read' }),
  inside('RltdPties', [
    ...side('Dbtr', release, true).filter(isParty),
    ...side('Cdtr', release, true).filter(isParty),
  ]),
  inside('RltdAgts', [...side('Dbtr', release).filter(isAgent), ...side('Cdtr', release).filter(isAgent)]),
  ...remittance(),
  field('RtrInf/Rsn/Cd', 'reason', text),
  field('RtrInf/AddtlInf', 'reason', text, { only: 'read' }),
  field('AddtlTxInf', 'about', words, { only: 'read' }),
];
const isAgent = (rule: Rule): boolean => rule.path.at(-1)?.name.endsWith('Agt') === true;
const isParty = (rule: Rule): boolean => !isAgent(rule);

const balance = (codes: string, target: string): readonly Rule[] => [
  field(`Bal[Tp/CdOrPrtry/Cd=${codes}][CdtDbtInd=CRDT]/Amt`, target, amount),
  field(`Bal[Tp/CdOrPrtry/Cd=${codes}][CdtDbtInd=DBIT]/Amt`, target, negative),
];

/** One statement, report or notification; the group header stands beside it. */
export const statement = (
  name: 'camt.052' | 'camt.053' | 'camt.054',
  root: string,
  release: Release,
): TreeMapping => ({
  ...{ name: `iso20022:${name}`, kind: 'bank-statement', root },
  currency: parsePath('Acct/Ccy'),
  rules: [
    field('../GrpHdr/MsgId', 'references[kind=message]/id', text, { only: 'read' }),
    field('Id', 'id', text, { required: true }),
    field('CreDtTm', 'issuedAt', dateTime),
    field('FrToDt/FrDtTm', 'dates[kind=period-start]/at', dateTime),
    field('FrToDt/ToDtTm', 'dates[kind=period-end]/at', dateTime),
    field('Acct/Ccy', 'currency', text),
    group('Acct', 'parties[role=bank]', [
      ...account,
      group('Svcr', '.', agent(release)),
      field('Svcr/FinInstnId/Nm', 'name', text),
    ]),
    group('Acct/Ownr', 'parties[role=buyer]', party(release)),
    ...balance('OPBD', 'totals/opening'),
    ...balance('PRCD', 'totals/opening'),
    ...balance('CLBD', 'totals/closing'),
    ...balance('ITBD', 'totals/closing'),
    group(
      'Ntry',
      'payments[]',
      [
        field('AcctSvcrRef', 'id', text),
        field('NtryRef', 'references[kind=other,sentAs=NtryRef]/id', text),
        field('Amt', 'amount', amount),
        field('CdtDbtInd', 'direction', direction),
        field('Sts', 'status', text),
        field('Sts/Cd', 'status', text),
        ...dayOrTime('BookgDt', 'on'),
        ...dayOrTime('ValDt', 'valueOn'),
        field('AddtlNtryInf', 'about', words),
      ],
      { split: { path: 'NtryDtls/TxDtls', rules: transaction(release) } },
    ),
  ],
});
