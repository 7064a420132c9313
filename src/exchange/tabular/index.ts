export { decodeCsv, decodeXlsx, nameColumns, type MappingChoice } from './decode-tabular.ts';
export { checkMapping, parseMapping, type Mapping } from './mapping/mapping.ts';
export { columnsOf } from './mapping/apply.ts';
export { findCountry } from './mapping/countries.ts';
export { encodeList } from './encode-list.ts';
export { escapeCsvCell, writeCsvRow } from './row.ts';
export { sampleList, type ListSample } from './sample.ts';
export { dateForms, listFields, suggestMapping, type ChosenReading, type Suggestion } from './suggest.ts';
export type { ListField } from './synonyms.ts';
