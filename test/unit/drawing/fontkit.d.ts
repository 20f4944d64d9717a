/** The part of fontkit that the tests use as an independent shaper. */
declare module 'fontkit' {
  export function openSync(path: string): {
    readonly unitsPerEm: number
    layout(
      text: string,
      features?: Readonly<Record<string, boolean>>,
      script?: string,
    ): { readonly advanceWidth: number }
  }
}
