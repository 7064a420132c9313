export { decodeCsv, decodeXlsx, nameColumns, type MappingChoice } from './decode-tabular.ts';
export { checkMapping, parseMapping, type Mapping } from './mapping/mapping.ts';
export { columnsOf } from './mapping/apply.ts';
export { findCountry } from './mapping/countries.ts';
export { escapeCsvCell, writeCsvRow } from './row.ts';
export { suggestMapping, type Suggestion } from './suggest.ts';
