/** A step of the save sequence (docs/reliability.md), and how it is removed to see a test fail. */
export interface FaultStep {
  /** Its number in the sequence and what it does. */
  name: string
  /** The source file, relative to the repository. */
  file: string
  /** The code of the step; it occurs exactly once in the file. */
  source: string
  /** The code that replaces it. */
  without: string
  /** The test file, below test/, and the test that has to fail. */
  red: { file: string; test: string }
  /** The test needs its full number of rounds to see the fault. */
  full?: true
}

const files = {
  save: 'electron/files/save.ts',
  replace: 'electron/files/replace.ts',
  backups: 'electron/files/backups.ts',
  inPlace: 'electron/files/in-place.ts',
  draft: 'electron/files/draft-files.ts',
  document: 'electron/documents/save-document.ts',
}
const unit = (name: string, test: string) => ({ file: `unit/electron/${name}.test.ts`, test })
const powerCut = (kind: string, test: string) => ({
  file: 'faults/power-cut.test.ts',
  test: `when the power is cut on ${kind} (R3) ${test}`,
})
const fullDisk = (how: string) => ({
  file: 'faults/full-disk.test.ts',
  test: `on a tmpfs with less and less space (R5) a save succeeds whole or leaves the old file and says that the disk is full (${how})`,
})

export const steps: FaultStep[] = [
  {
    name: '1 the text is read again before it is written',
    file: files.document,
    source: 'const checked = decoded.ok ? await checkInWorker(decoded.text) : decoded',
    without: 'const checked = { ok: true, id: "", lineage: {}, revision: 1 }',
    red: unit('documents/save-document', 'a text that could not be read again is not written'),
  },
  {
    name: '2 one writer per path',
    file: files.save,
    source: 'await enqueue(real, order, { bytes, options })',
    without: '{ result: await saveOnce(real, bytes, options), superseded: false }',
    red: unit('files/save', 'saves of one path do not overlap, and of those that wait only the newest is written'),
  },
  {
    name: '3 links are resolved',
    file: files.save,
    source: 'real = await resolveTarget(path)',
    without: 'real = path',
    red: unit('files/save', 'a link to a file that is not there yet makes the file, and stays a link'),
  },
  {
    name: '3 a read-only file is refused',
    file: files.save,
    source: 'if (before !== null) await assertWritable(real, before)',
    without: '',
    red: unit('files/save', 'a read-only file is left alone, also where the system would allow it'),
  },
  {
    name: '4 what is there is compared at the start',
    file: files.save,
    source: "if (change !== null) throw new FileFailure('conflict', change)",
    without: '',
    red: unit('files/save', 'a file that is replaced outside is a conflict and is not overwritten'),
  },
  {
    name: '5 the first save keeps a backup',
    file: files.save,
    source: 'copy: await takeBackup(backupDir, real, before.token, keep, now())',
    without: 'copy: null',
    red: unit(
      'files/backups',
      'the first save of a session keeps the old content, later ones keep only what came from outside',
    ),
  },
  {
    name: '5 the backup is synced',
    file: files.backups,
    source: 'await handle.sync()',
    without: '',
    // On ext4 the data is often on disk without a sync, on xfs never.
    red: powerCut('xfs', 'the backup of what a save replaced is there, whole'),
  },
  {
    name: "5 the backup's folder is synced",
    file: files.backups,
    source: 'await syncFolder(folder)',
    without: '',
    red: powerCut('ext4', 'the backup of what a save replaced is there, whole'),
    full: true,
  },
  {
    name: '6 the new bytes go to a temporary file',
    file: files.replace,
    source: 'await renamePatiently(temporary, target)',
    without: "await (await import('node:fs/promises')).copyFile(temporary, target)",
    red: {
      file: 'faults/syscalls.test.ts',
      test: 'with single system calls struck a save, replaced that is killed at any call leaves a whole file, and whole backups (R1)',
    },
    full: true,
  },
  {
    name: '6 the temporary file must be new',
    file: files.replace,
    source: "await open(temporary, 'wx'",
    without: "await open(temporary, 'w'",
    red: unit(
      'files/faulty-disk',
      'a file that has the name of the temporary one already is neither written to nor removed',
    ),
  },
  {
    name: '7 a short write goes on',
    file: files.replace,
    source: 'await handle.writeFile(bytes)',
    without: 'await handle.write(bytes)',
    red: fullDisk('backups on another disk'),
  },
  {
    name: '7 the mode and the owner are kept',
    file: files.replace,
    source: 'if (options.like !== undefined) await keepModeAndOwner(handle, options.like)',
    without: '',
    red: unit('files/save', 'the mode of the file is kept'),
  },
  {
    name: '8 the file is synced',
    file: files.replace,
    source: 'await handle.sync()',
    without: '',
    red: powerCut('xfs', 'a file that is replaced is whole, and no acknowledged save is lost'),
  },
  {
    name: '8 after an error the temporary file goes',
    file: files.replace,
    source: 'await unlink(temporary).catch(() => undefined)',
    without: '',
    red: fullDisk('backups on another disk'),
  },
  {
    name: '9 the size is checked',
    file: files.replace,
    source: "if (Number(written.size) !== bytes.byteLength) throw new FileFailure('io')",
    without: '',
    red: unit('files/faulty-disk', 'a disk that drops the end of a large file is noticed'),
  },
  {
    name: '9 the content is read back',
    file: files.replace,
    source: 'sha256Of(await readFile(temporary)) !== sha256Of(bytes)',
    without: 'false',
    red: unit('files/faulty-disk', 'a disk that keeps other bytes than it was given is noticed'),
  },
  {
    name: '9 an error of closing counts',
    file: files.replace,
    source: 'await handle.close()\n  if',
    without: 'await handle.close().catch(() => undefined)\n  if',
    red: unit('files/faulty-disk', 'reports an error that comes only when the new file is closed'),
  },
  {
    name: '9 what is there is compared before the rename',
    file: files.save,
    source: 'beforeRename: () => assertUnchanged(real, before),',
    without: '',
    red: unit('files/save', 'a change that comes while the new content is being written is a conflict'),
  },
  {
    name: '10 Windows: the rename is tried again',
    file: files.replace,
    source: 'if (!held || system.now() + pause > deadline) throw error',
    without: 'if (!held || held) throw error',
    red: unit('files/replace', 'on Windows a file that is held for a moment is tried again'),
  },
  {
    name: '11 the folder is synced',
    file: files.replace,
    source: 'await syncFolder(dirname(target))',
    without: '',
    red: powerCut('ext4', 'a file that is replaced is whole, and no acknowledged save is lost'),
  },
  {
    name: '11 a folder that could not be synced is reported',
    file: files.save,
    source: 'if (folderError !== undefined)',
    without: 'if (false)',
    red: unit(
      'files/faulty-disk',
      'reports a file whose folder can not be synced as not durable, and the next save knows it as its own',
    ),
  },
  {
    name: '11 what lies there though it is not durable is expected from then on',
    file: files.document,
    source: 'document.token = result.token\n      document.journal.markFile(draftMeta(document))',
    without: '',
    red: unit(
      'documents/save-document',
      'a save that is in place and not durable leaves the document unsaved, and what lies there is no one else’s to the next one and to a new start',
    ),
  },
  {
    name: '12 only what was written counts as saved',
    file: files.document,
    source: 'document.journal.markSaved(position, ',
    without: 'document.journal.markSaved(document.journal.position(), ',
    red: unit('documents/save-document', 'what is done while a save is being made stays to be saved'),
  },
  {
    name: '12 nothing counts as saved before it is',
    file: files.document,
    source: 'const result = await shell.saver.save(path, bytes, {',
    without:
      'document.journal.markSaved(position, draftMeta(document), checked.revision)\n  const result = await shell.saver.save(path, bytes, {',
    red: unit('documents/save-document', 'a save that fails marks nothing as saved'),
  },
  {
    name: 'in place: the journal comes first',
    file: files.inPlace,
    source: "await writeDurably(join(folder, 'entry.json'), Buffer.from(JSON.stringify(entry)))",
    without: '',
    red: unit('files/faulty-disk', 'the old and the new content are kept aside before a file is written in place'),
  },
  {
    name: 'in place: an error puts the old content back',
    file: files.inPlace,
    source: '    await putBack(folder, real, before)\n',
    without: '',
    red: unit('files/faulty-disk', 'an error while a file is written in place puts the old content back'),
  },
  {
    name: '6 two processes take turns',
    file: files.save,
    source: 'turn: () => acquireFileLock(real),',
    without: 'turn: () => Promise.resolve(async () => undefined),',
    red: {
      file: 'faults/two-instances.test.ts',
      test: 'of two processes that save one file at the same time, none writes over the other unseen (R10)',
    },
    full: true,
  },
  {
    name: 'in place: the new bytes are synced',
    file: files.inPlace,
    source: 'await handle.truncate(bytes.byteLength)\n  await handle.sync()',
    without: 'await handle.truncate(bytes.byteLength)',
    red: powerCut('xfs', 'a file that is written in place is whole, and no acknowledged save is lost'),
  },
  {
    name: 'in place: what is longer goes',
    file: files.inPlace,
    source: 'await handle.truncate(bytes.byteLength)',
    without: '',
    red: unit('files/save', 'a file with several names keeps them all, and no journal is left'),
  },
  {
    name: 'in place: the content is read back',
    file: files.inPlace,
    source: "if (sha256Of(await readFile(path)) !== sha256Of(bytes)) throw new FileFailure('io')",
    without: '',
    red: unit('files/faulty-disk', 'a disk that keeps other bytes while a file is written in place is noticed'),
  },
  {
    name: 'at the start: what a crash left is swept',
    file: 'electron/files/temporary.ts',
    source: 'if (stats.mtimeMs <= saved) await unlink(path).catch(() => undefined)',
    without: 'if (stats.mtimeMs <= saved) continue',
    red: unit(
      'files/leftovers',
      'what an interrupted save left is removed if the document is newer, and offered if it is not',
    ),
  },
  {
    name: 'draft: what is appended is synced',
    file: files.draft,
    source: 'await journal.datasync()',
    without: '',
    red: powerCut('ext4', 'what a draft acknowledged as flushed is there'),
    full: true,
  },
]
