declare module 'write-file-atomic' {
  /** The control of the fault tests: the usual library for this purpose. */
  export default function writeFileAtomic(path: string, data: string): Promise<void>
}
