// How is the way to a value written? RFC 6901.

export function pointer(path: string, key: string | number): string {
  return `${path}/${String(key).replace(/~/gu, '~0').replace(/\//gu, '~1')}`;
}
