// Codes of reading what partners send: bytes, syntax, mapping.
export const exchangeErrors = {
  'input.too-large': {
    meaning: 'The input is larger than the limit for its kind.',
    action: 'Split it into smaller files.',
    http: 413,
  },
  'input.too-deep': {
    meaning: 'The input is nested deeper than the limit.',
    action: 'Flatten it; no message of the supported formats needs this depth.',
    http: 422,
  },
  'input.unknown-format': {
    meaning: 'The format could not be recognised.',
    action: 'Send CSV, XLSX, EDIFACT or EPCIS JSON, or name a mapping.',
    http: 415,
  },
  'input.encoding': {
    meaning: 'The bytes are not valid in the declared or detected character set.',
    action: 'Send UTF-8, or declare the character set.',
    http: 422,
  },
  'input.truncated': {
    meaning: 'The input ends before it is complete.',
    action: 'Send it again whole.',
    http: 422,
  },
  'input.syntax': {
    meaning: 'The input breaks the syntax of its format.',
    action: 'Correct the place that is named.',
    http: 422,
  },
  'mapping.invalid': {
    meaning: 'The mapping file itself is not valid.',
    action: 'Correct the entry that is named.',
    http: 422,
  },
  'mapping.column-missing': {
    meaning: 'A column that the mapping needs is absent.',
    action: 'Add the column, or adapt the mapping.',
    http: 422,
  },
  'value.missing': {
    meaning: 'A mandatory value is absent.',
    action: 'Supply the value.',
    http: 422,
  },
  'value.not-understood': {
    meaning: 'A value could not be read as what its field holds.',
    action: 'Correct the value, or teach the mapping what it says.',
    http: 422,
  },
  'input.formula': {
    meaning: 'A value was computed by a formula; the result that the file carries was taken.',
    action: 'Check that the file was saved after its last calculation.',
    http: 422,
  },
  'message.unsupported': {
    meaning: 'The message is of a type that is not understood here.',
    action: 'Send one of the supported messages, or ask for the type to be set up.',
    http: 422,
  },
  'message.count': {
    meaning: 'A control count does not agree with what was received.',
    action: 'Send the interchange again whole; part of it may be lost.',
    http: 422,
  },
  'message.reference': {
    meaning: 'The reference at the end differs from the one at the beginning.',
    action: 'Correct the reference, or send the interchange again.',
    http: 422,
  },
  'message.segment-missing': {
    meaning: 'A mandatory segment, or the first segment of a group, is absent.',
    action: 'Add the segment at the place that is named.',
    http: 422,
  },
  'message.segment-unknown': {
    meaning: 'The message has no segment with this tag.',
    action: 'Remove the segment, or correct its tag.',
    http: 422,
  },
  'message.segment-misplaced': {
    meaning: 'A segment stands where the message does not allow it.',
    action: 'Move the segment to its place, or remove it.',
    http: 422,
  },
  'message.segment-repeats': {
    meaning: 'A segment occurs more often than the message allows.',
    action: 'Remove what is too many, or split the message.',
    http: 422,
  },
  'message.group-repeats': {
    meaning: 'A group of segments occurs more often than the message allows.',
    action: 'Remove what is too many, or split the message.',
    http: 422,
  },
  'message.element-missing': {
    meaning: 'A mandatory element or component is empty.',
    action: 'Supply the value.',
    http: 422,
  },
  'message.element-excess': {
    meaning: 'A segment or composite holds more elements than it has.',
    action: 'Remove the element, or release a separator that belongs to the text.',
    http: 422,
  },
  'message.element-repeats': {
    meaning: 'An element is repeated more often than it may be.',
    action: 'Remove what is too many.',
    http: 422,
  },
  'message.element-type': {
    meaning: 'A value has characters that its type does not allow.',
    action: 'Send letters, digits or a number as the directory says.',
    http: 422,
  },
  'message.element-too-long': {
    meaning: 'A value is longer than its element allows.',
    action: 'Shorten the value.',
    http: 422,
  },
  'message.element-too-short': {
    meaning: 'A value is shorter than its element demands.',
    action: 'Send the value in its full length.',
    http: 422,
  },
  'message.code-unknown': {
    meaning: 'A code is not in the code list of its element.',
    action: 'Send a code of the directory, or agree on the code and name its list.',
    http: 422,
  },
  'message.condition': {
    meaning: 'Elements that depend on each other are not sent together as they must be.',
    action: 'Supply or remove the element that is named.',
    http: 422,
  },
  'edifact.header-missing': {
    meaning: 'Messages stand in no interchange: UNB is absent.',
    action: 'Send the messages between UNB and UNZ.',
    http: 422,
  },
  'edifact.trailer-missing': {
    meaning: 'A message, group or interchange has no UNT, UNE or UNZ at its end.',
    action: 'Send it again whole; part of it may be lost.',
    http: 422,
  },
  'edifact.terminator-missing': {
    meaning: 'A segment has no terminator, so that the next one stands inside it.',
    action: 'End every segment with the terminator that UNA names.',
    http: 422,
  },
  'edifact.outside-message': {
    meaning: 'A segment stands outside any message.',
    action: 'Put the segment between UNH and UNT.',
    http: 422,
  },
  'edifact.mixed': {
    meaning: 'An interchange holds messages beside functional groups.',
    action: 'Put every message into a group, or none.',
    http: 422,
  },
  'edifact.empty': {
    meaning: 'An interchange holds no message.',
    action: 'Send it with the messages that it should hold.',
    http: 422,
  },
  'edifact.duplicate': {
    meaning: 'An interchange holds the same message reference twice.',
    action: 'Number the messages of an interchange.',
    http: 422,
  },
  'edifact.syntax-unsupported': {
    meaning: 'The syntax identifier or version of UNB is not one of ISO 9735.',
    action: 'Send UNOA to UNOY with version 1 to 4.',
    http: 422,
  },
  'edifact.character': {
    meaning: 'A character is not in the set that UNB names.',
    action: 'Name the set that is used, or replace the character.',
    http: 422,
  },
  'edifact.message-type': {
    meaning: 'The message type is in no directory.',
    action: 'Correct the message type or its version in UNH.',
    http: 422,
  },
  'x12.header-missing': {
    meaning: 'A group stands without ISA, a set without GS, or a trailer without its header.',
    action: 'Send whole interchanges, from ISA to IEA.',
    http: 422,
  },
  'x12.header-width': {
    meaning: 'ISA is not of the fixed width that X12.5 demands.',
    action: 'Fill the elements of ISA up with blanks to their widths.',
    http: 422,
  },
  'x12.trailer-missing': {
    meaning: 'A set, a group or an interchange has no SE, GE or IEA at its end.',
    action: 'Send the interchange again whole; part of it may be lost.',
    http: 422,
  },
  'x12.outside-set': {
    meaning: 'A segment stands outside any transaction set.',
    action: 'Remove the segment, or open a set before it.',
    http: 422,
  },
  'x12.reference-repeated': {
    meaning: 'A control number was given twice in the same group or interchange.',
    action: 'Give each set and each group a number of its own.',
    http: 422,
  },
  'x12.hierarchy': {
    meaning: 'The levels of a hierarchy (HL) do not hang together.',
    action: 'Correct the numbers of the levels and of those above them.',
    http: 422,
  },
  'event.invalid': {
    meaning: 'An event breaks the EPCIS data model.',
    action: 'Correct the field that is named.',
    http: 422,
  },
  'epcis.field-missing': {
    meaning: 'A field that EPCIS asks for is absent.',
    action: 'Supply the field.',
    http: 422,
  },
  'epcis.field-unknown': {
    meaning: 'A field has no place where it stands.',
    action: 'Correct its name or place; extensions have a prefix.',
    http: 422,
  },
  'epcis.field-order': {
    meaning: 'An element stands behind one that must follow it.',
    action: 'Put the elements in the order of the schema.',
    http: 422,
  },
  'epcis.field-repeated': {
    meaning: 'Something stands more often than it may.',
    action: 'Remove the repetition.',
    http: 422,
  },
  'epcis.value-invalid': {
    meaning: 'A value is not of the form that its field has.',
    action: 'Correct the value.',
    http: 422,
  },
  'epcis.word-unknown': {
    meaning: 'A word is not of the vocabulary.',
    action: 'Use a word of the Core Business Vocabulary, or a URI of another.',
    http: 422,
  },
  'epcis.combination': {
    meaning: 'Fields of an event do not go together.',
    action: 'Say what its type of event must speak of.',
    http: 422,
  },
  'epcis.context': {
    meaning: 'A namespace or context is not what it must be.',
    action: 'Declare the namespace or prefix.',
    http: 422,
  },
} as const;
