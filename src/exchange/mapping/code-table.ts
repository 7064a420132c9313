// Which code says which of our words? A table both ways: several codes may mean the same, the first is the one we write.

export type CodeTable = {
  /** Partner overlays add to it by this name. */
  readonly name: string;
  readonly meaningOf: ReadonlyMap<string, string>;
  readonly codeOf: ReadonlyMap<string, string>;
};

/** From meaning to codes with blanks between, the first one ours: `{ buyer: 'BY OB' }`. */
export function codeTable(name: string, codes: Readonly<Record<string, string>>): CodeTable {
  const meaningOf = new Map<string, string>();
  const codeOf = new Map<string, string>();
  for (const [meaning, text] of Object.entries(codes)) {
    const [first, ...more] = text.split(' ');
    codeOf.set(meaning, first!);
    for (const code of [first!, ...more]) if (!meaningOf.has(code)) meaningOf.set(code, meaning);
  }
  return { name, meaningOf, codeOf };
}

/** The table with another's entries before its own: its codes are the ones that are written. */
export function extendTable(table: CodeTable, codes: Readonly<Record<string, string>>): CodeTable {
  const added = codeTable(table.name, codes);
  return {
    name: table.name,
    meaningOf: new Map([...table.meaningOf, ...added.meaningOf]),
    codeOf: new Map([...table.codeOf, ...added.codeOf]),
  };
}
