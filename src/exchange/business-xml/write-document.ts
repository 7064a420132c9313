// How does a written tree become text? A character that XML cannot carry refuses the document; it is not dropped.
import { fail, succeed, type Result } from '../../base/index.ts';
import { writeXml, type XmlDraft, type XmlNamespaces } from '../xml/index.ts';

export function writeDocument(draft: XmlDraft, namespaces: XmlNamespaces): Result<string> {
  try {
    return succeed(writeXml(draft, namespaces));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail('value.not-understood', `The document cannot be written: ${error.message}.`);
  }
}
