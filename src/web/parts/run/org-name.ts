// What is an organisation called? Steps name partners by their ids; readers know them by name.
import { useQuery } from '@tanstack/react-query';
import { queries } from '../data/queries.ts';

export function useOrgName(): (id: string) => string {
  const { data } = useQuery(queries.partners());
  return (id) => data?.items.find((partner) => partner.id === id)?.name ?? id;
}
