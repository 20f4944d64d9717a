/** As much of fontkit as the tests use: an independent shaper. */
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
