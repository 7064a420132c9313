// Do the counts, sums and balances of a payment message agree with what it holds, and the check digits of its accounts with
// their numbers? ISO 20022 message definition reports (NumberOfTransactions, ControlSum); ISO 13616 and ISO 7064 (IBAN).
import Big from 'big.js';
import { canonicalDecimal } from '../../../base/index.ts';
import type { Finding } from '../../conformance.ts';
import { findingAt, parsePath, selectNodes, type TreeNode } from '../../tree-mapping/index.ts';

const paths = {
  ...{
    transfers: parsePath('PmtInf/CdtTrfTxInf'),
    own: parsePath('CdtTrfTxInf'),
    amount: parsePath('Amt/InstdAmt'),
  },
  ...{
    count: parsePath('NbOfTxs'),
    sum: parsePath('CtrlSum'),
    header: parsePath('GrpHdr'),
    batch: parsePath('PmtInf'),
  },
};

/** `root` is the message's element in `Document`. What is only odd in practice warns. */
export function checkPayments(root: TreeNode): Finding[] {
  const findings: Finding[] = [];
  if (root.name === 'CstmrCdtTrfInitn') {
    for (const header of selectNodes(root, paths.header))
      checkSums(header, selectNodes(root, paths.transfers), findings);
    for (const batch of selectNodes(root, paths.batch))
      checkSums(batch, selectNodes(batch, paths.own), findings);
  }
  for (const statement of root.children) {
    if (['Stmt', 'Rpt'].includes(statement.name)) checkBalance(statement, findings);
  }
  visit(root, (node) => {
    if (node.name === 'IBAN') checkIban(node, findings);
  });
  return findings;
}

function checkSums(holder: TreeNode, transfers: readonly TreeNode[], findings: Finding[]): void {
  const [count] = selectNodes(holder, paths.count);
  if (count !== undefined && /^\d+$/u.test(count.text.trim()) && Number(count.text) !== transfers.length) {
    findings.push(
      findingAt(
        count,
        'message.count',
        `It says ${count.text.trim()}, but there are ${transfers.length} transactions.`,
      ),
    );
  }
  const [sum] = selectNodes(holder, paths.sum);
  const told = sum && canonicalDecimal(sum.text.trim());
  if (sum === undefined || told === undefined) return;
  const found = addUp(transfers.flatMap((transfer) => selectNodes(transfer, paths.amount)));
  if (found !== undefined && !found.eq(told)) {
    findings.push(findingAt(sum, 'payment.sum', `It says ${told}, but the amounts make ${found.toFixed()}.`));
  }
}

/** Undefined when one of them is no number; that is found elsewhere. */
function addUp(amounts: readonly TreeNode[]): Big | undefined {
  let sum = new Big(0);
  for (const { text } of amounts) {
    const amount = canonicalDecimal(text.trim());
    if (amount === undefined) return undefined;
    sum = sum.plus(amount);
  }
  return sum;
}

const child = (node: TreeNode, name: string): TreeNode | undefined =>
  node.children.find((one) => one.name === name);

function signedAmount(node: TreeNode): Big | undefined {
  const amount = child(node, 'Amt');
  const value = amount && canonicalDecimal(amount.text.trim());
  if (value === undefined) return undefined;
  const sign = child(node, 'CdtDbtInd')?.text.trim() === 'DBIT' ? -1 : 1;
  return new Big(value).times(sign);
}

function checkBalance(statement: TreeNode, findings: Finding[]): void {
  const balances = statement.children.filter(({ name }) => name === 'Bal');
  const of = (...codes: string[]): TreeNode | undefined =>
    balances.find((balance) =>
      selectNodes(balance, parsePath('Tp/CdOrPrtry/Cd')).some(({ text }) => codes.includes(text.trim())),
    );
  const [opening, closing] = [of('OPBD', 'PRCD'), of('CLBD')];
  const [from, to] = [opening && signedAmount(opening), closing && signedAmount(closing)];
  if (from === undefined || to === undefined) return;
  let sum = from;
  for (const entry of statement.children) {
    if (entry.name !== 'Ntry') continue;
    const status = child(entry, 'Sts');
    if ((status?.children[0]?.text ?? status?.text ?? '').trim() !== 'BOOK') continue;
    const amount = signedAmount(entry);
    if (amount === undefined) return;
    sum = sum.plus(amount);
  }
  if (sum.eq(to)) return;
  const message = `The opening balance and the entries make ${sum.toFixed()}, but it says ${to.toFixed()}.`;
  findings.push({ ...findingAt(child(closing!, 'Amt')!, 'payment.sum', message), severity: 'warning' });
}

function checkIban(node: TreeNode, findings: Finding[]): void {
  const iban = node.text.replace(/\s/gu, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{1,30}$/u.test(iban) || remainder97(iban) === 1) return;
  findings.push({
    ...findingAt(node, 'payment.account', `The check digits of ${iban} are wrong.`),
    severity: 'warning',
  });
}

/** ISO 7064 MOD 97-10 of the number with its first four characters behind, letters as 10 to 35. */
function remainder97(iban: string): number {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

function visit(node: TreeNode, see: (node: TreeNode) => void): void {
  see(node);
  for (const inner of node.children) visit(inner, see);
}
