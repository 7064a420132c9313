// What does the file of a supply network say? JSON; the forms that it may take stand in the README.
import { fail, failWith, problem, succeed, type Result } from '../../../base/index.ts';
import { expand } from './expand.ts';
import { fileSchema, limits } from './fields.ts';
import type { SupplyNetwork } from './network.ts';
import { spell } from './spelling.ts';

/** Fails with `supply.invalid`, naming the field, and with `input.too-large`. */
export function parseSupplyNetwork(text: string): Result<SupplyNetwork> {
  if (text.length > limits.text)
    return fail('input.too-large', `At most ${limits.text / 1e6} million characters of a supply network.`);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return fail('supply.invalid', `The supply network is no JSON document: ${(error as Error).message}`);
  }
  const { file, unknown } = spell(unwrapped(document));
  const read = fileSchema.safeParse(file);
  if (!read.success) {
    return failWith(
      read.error.issues.slice(0, 20).map(({ path, message }) => {
        const field = path.map(String).join('/');
        return problem('supply.invalid', `"${field}": ${message}`, { path: `/${field}` });
      }),
    );
  }
  const built = expand(read.data);
  if (!built.ok || unknown.length === 0) return built;
  const notes = [
    ...built.value.notes,
    `Fields that are not known here were passed over: ${unknown.join(', ')}.`,
  ];
  return succeed({ ...built.value, notes });
}

/** `{"network": {…}}` is what stands in it. */
function unwrapped(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  const [[name, inner] = [], ...others] = Object.entries(document);
  const isWrap = others.length === 0 && ['network', 'instance', 'supplyNetwork', 'data'].includes(name ?? '');
  return isWrap ? inner : document;
}
