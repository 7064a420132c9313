// Which codes may stand in an invoice? UN/CEFACT code lists as EN 16931 restricts them, and Incoterms 2010 and 2020.

/** UNTDID 1001, invoices. */
export const invoiceTypes =
  `71 80 82 84 102 130 202 203 204 211 218 219 295 325 326 331 380 382 383 384 385 386 387 388 389 390 393 394 395 456 457 527
  553 575 623 633 751 780 817 870 875 876 877 935`.split(/\s+/u);

/** UNTDID 1001, credit notes. */
export const creditNoteTypes = '81 83 261 262 296 308 381 396 420 458 532'.split(' ');

/** UNTDID 4461. */
export const paymentMeans = [
  ...Array.from({ length: 78 }, (_, index) => String(index + 1)),
  ...['91', '92', '93', '94', '95', '96', '97', 'ZZZ'],
];

/** UNTDID 5305, as EN 16931 uses it. */
export const vatCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M', 'B'];

export const incoterms = [
  'EXW',
  'FCA',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
  'CPT',
  'CIP',
  'DAT',
  'DAP',
  'DPU',
  'DDP',
  'DAF',
  'DES',
  'DEQ',
  'DDU',
];
