// What is a supplier, country, port or lane called, of which the engines know the key? The server names places.
import { useSpeech } from '../../i18n/language.tsx';
import { useOrgName } from '../../parts/run/org-name.ts';

export function useSubjectName(): (kind: string, key: string, name?: string) => string {
  const { locale } = useSpeech();
  const orgName = useOrgName();
  return (kind, key, name) => {
    if (name !== undefined) return name;
    if (kind === 'supplier' || kind === 'carrier') return orgName(key);
    if (kind === 'country' && /^[A-Z]{2}$/.test(key))
      return new Intl.DisplayNames(locale, { type: 'region' }).of(key) ?? key;
    if (kind === 'currency' && /^[A-Z]{3}$/.test(key))
      return `${key} ${new Intl.DisplayNames(locale, { type: 'currency' }).of(key) ?? ''}`.trim();
    return key;
  };
}
