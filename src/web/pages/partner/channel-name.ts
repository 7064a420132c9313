// What is a channel called? By a word of the catalogue, or by the name of the product that stands behind it, which no language
// changes.
import { useSpeech } from '../../i18n/language.tsx';

const products: Readonly<Record<string, string>> = { odoo: 'Odoo', erpnext: 'ERPNext' };

export function useChannelName(): (kind: string) => string {
  const { word } = useSpeech();
  return (kind) => products[kind] ?? word('channel', kind);
}
