/**
 * Whether a text holds what is filled in before it is applied: `${NAME}`, `$(NAME)`, `{{ name }}`, `<name>`, `%NAME%`,
 * `@NAME@`, `__NAME__`.
 */
export function isFilledInLater(text: string): boolean {
  return placeholder.test(text);
}

const placeholder = /\$[({]|\{\{|<[A-Za-z][^<>]*>|%[A-Z_]+%|@[A-Z_]+@|__[A-Z][A-Z_]*__/;
