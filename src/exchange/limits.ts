// How much of anything may arrive before it is refused? Every figure is far above what trade sends and far below what
// would hurt the process; a refusal names the place at which the limit was met.

export type Limits = {
  readonly rowBytesMax: number;
  readonly cellCharactersMax: number;
  readonly columnsMax: number;
  readonly rowsMax: number;
  readonly archiveBytesMax: number;
  readonly archiveEntriesMax: number;
  readonly entryBytesMax: number;
  readonly entryRatioMax: number;
  readonly sharedStringsMax: number;
  readonly sharedStringCharactersMax: number;
  readonly segmentBytesMax: number;
  readonly messageBytesMax: number;
  readonly messageSegmentsMax: number;
  readonly eventBytesMax: number;
  readonly eventsMax: number;
  readonly depthMax: number;
  readonly junkBytesMax: number;
  readonly xmlElementsMax: number;
  readonly xmlAttributesMax: number;
  readonly xmlTextMax: number;
};

export const defaultLimits: Limits = {
  // A row of a spreadsheet export has some hundred bytes; a megabyte holds 30 cells full to Excel's own limit.
  rowBytesMax: 1 << 20,
  // Excel's own limit for the text of a cell is 32,767 characters.
  cellCharactersMax: 32_767,
  // Excel's own limit is 16,384 columns; no partner's list has more than a few hundred.
  columnsMax: 2000,
  // Twice what an Excel sheet can hold (1,048,576 rows); CSV exports of years stay below.
  rowsMax: 2_000_000,
  // A workbook is held compressed, because the parts that explain a sheet may stand behind it in the archive.
  archiveBytesMax: 64 << 20,
  // A workbook has some tens of parts; pictures and charts may make hundreds.
  archiveEntriesMax: 5000,
  // A full sheet of a million rows is about 500 MB of XML, read as a stream.
  entryBytesMax: 1 << 30,
  // DEFLATE reaches 1032 : 1 on one repeated byte; sheets of real data stay below 60.
  entryRatioMax: 300,
  // Every cell of 50 columns and 20,000 rows different, held in memory while the sheet is read.
  sharedStringsMax: 1_000_000,
  sharedStringCharactersMax: 64 << 20,
  // The longest segment of the directories holds five free texts of 512 characters.
  segmentBytesMax: 64 << 10,
  // A despatch advice of ten thousand lines has about 3 MB.
  messageBytesMax: 32 << 20,
  messageSegmentsMax: 500_000,
  // An event with some thousands of EPCs; a capture interface commonly allows 1 MB.
  eventBytesMax: 4 << 20,
  eventsMax: 1_000_000,
  // The deepest EPCIS example nests twelve levels; recursion of a parser starts to hurt at thousands.
  depthMax: 64,
  // What mail gateways and file transfers put before a message.
  junkBytesMax: 8 << 10,
  // A despatch advice of ten thousand lines in UBL has about 400,000.
  xmlElementsMax: 400_000,
  // The element of the standards with the most has about ten; each lookup among them is paid for.
  xmlAttributesMax: 100,
  // An invoice carries its attachments inside, in base64.
  xmlTextMax: 16 << 20,
};
