interface Named {
  name: string;
}

export function greet<T extends Named>(it: T): string {
  return `hello, ${it.name as string}`;
}
