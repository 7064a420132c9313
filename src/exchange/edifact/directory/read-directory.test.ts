import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkEdifact } from '../check/check-edifact.ts';
import { readDirectory, type Directory } from './read-directory.ts';

const xml = (root: string, body: string): string => `<?xml version="1.0"?>\n<${root}>${body}</${root}>`;

const files = new Map([
  [
    'codes.xml',
    xml('data_elements', '<data_element id="1001"><code id="220"/><code id="380"/></data_element>'),
  ],
  [
    'segments.xml',
    xml(
      'segments',
      `<segment id="BGM"><composite_data_element id="C002" repeat="1" required="true">
         <data_element id="1001" required="true" type="an" maxlength="3"/></composite_data_element>
       <data_element id="1004" type="an" maxlength="5"/></segment>`,
    ),
  ],
  [
    'messages/tester.xml',
    xml(
      'message',
      `<defaults><data_element id="0065" value="TESTER"/></defaults><segment id="UNH" required="true"/>
       <segment id="BGM" required="true"/><group id="SG1" maxrepeat="2"><segment id="XYZ" required="true"/></group>
       <segment id="UNT" required="true"/>`,
    ),
  ],
]);

async function findingsOf(directory: Directory, ...body: string[]): Promise<string[]> {
  const text = [
    "UNB+UNOC:3+A+B+260318:0740+1'UNH+1+TESTER:D:24A:UN'",
    ...body,
    `UNT+${body.length + 2}+1'UNZ+1+1'`,
  ];
  const { messages } = await checkEdifact([new TextEncoder().encode(text.join(''))], { directory });
  return messages.flatMap(({ findings }) => findings.map(({ code, segment }) => `${code} ${segment}`));
}

describe('a directory', () => {
  it('becomes definitions that check messages, also by segments that it does not describe', async () => {
    const read = readDirectory(files, { version: 'D24A' });
    if (!read.ok) throw new Error('not read');
    expect(read.value.undescribed).toEqual(['XYZ']);
    expect(await findingsOf(read.value, "BGM+220+1'", "XYZ+anything'")).toEqual([]);
    expect(await findingsOf(read.value, "BGM+221+123456'", "XYZ'", "XYZ'", "XYZ'")).toEqual([
      'message.code-unknown BGM',
      'message.element-too-long BGM',
      'message.group-repeats XYZ',
    ]);
  });

  it.each([
    ['broken XML', '<message><segment', 'input.syntax'],
    ['a document type', '<!DOCTYPE message []><message/>', 'input.syntax'],
    ['groups without end', '<group>'.repeat(100) + '</group>'.repeat(100), 'input.too-deep'],
    ['nothing', '', 'input.syntax'],
  ])('with %s is refused by name', (_, text, code) => {
    const read = readDirectory(new Map([...files, ['messages/bad.xml', text]]));
    expect(read.ok ? [] : read.problems).toMatchObject([{ code, where: { document: 'messages/bad.xml' } }]);
  });

  const base = '../shared/data/edifact/directories/';
  it.skipIf(!existsSync(base))('D.24A gives all of its messages (needs ../shared/data)', async () => {
    const all = new Map<string, string>();
    for (const folder of ['d24a/data/', 'service/v402/data/']) {
      for (const name of readdirSync(base + folder, { recursive: true, encoding: 'utf8' })) {
        if (name.endsWith('.xml')) all.set(folder + name, readFileSync(base + folder + name, 'utf8'));
      }
    }
    const read = readDirectory(all, { version: 'D24A' });
    if (!read.ok) throw new Error('not read');
    // Two of the files name no segment.
    const messages = [...all]
      .filter(([name, text]) => name.startsWith('d24a/data/messages/') && text.includes('<segment'))
      .map(([name]) => /(\w+)\.xml$/u.exec(name)![1]!.toUpperCase());
    expect(messages).toHaveLength(210);
    expect(messages.filter((type) => !read.value.messages.has(type))).toEqual([]);
    expect(
      read.value.segments
        .get('NAD')!
        .elements.map(({ id }) => id)
        .slice(0, 3),
    ).toEqual(['3035', 'C082', 'C058']);
    expect(await findingsOf(read.value)).toContain('edifact.message-type UNH');
  });
});
