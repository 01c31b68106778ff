/** Who did something: a person in a window, the command line, a script with a token, which goes by the name it had then. */
export type Actor =
  | { readonly kind: "person" }
  | { readonly kind: "command-line" }
  | { readonly kind: "token"; readonly name: string };
