import { FORMAT_IDS } from '../../shared/exports/exports'
import { MIN_TYPE, PAPER_IDS } from '../../shared/map/sheets/paper'
import { PAGE_VIEW_IDS } from '../../shared/views/views'

/** Output of `--help`. */
export const HELP = `Touchline on the command line

  import IN.mmd -o OUT.journey [--force] [--json]
      Makes a journey file of a Mermaid user journey (also inside Markdown). Lines that could not be
      understood are named, and everything else is imported.
      --force  replaces a file that is there, and keeps what it held among its versions
      --json  prints title, stages, steps and problems; without -o nothing is written

  export IN.journey -o OUT.(${FORMAT_IDS.join('|')}) [--view VIEW] [--map ID|TITLE] [--scale 1|2|3]
      [--paper PAPER] [--portrait] [--mode MODE] [--min-type POINTS]
      Draws a map: the first one, or the one that --map names. A picture or a document that is there is
      replaced, a journey map never.
      --view  what is drawn: ${PAGE_VIEW_IDS.join(' or ')}; without it the canvas, which is the map itself
      --scale  the size of a PNG: 1 (as it is), 2 or 3 times
      --paper  sheets on which the map is set: ${PAPER_IDS.join(', ')};
               without it, or with “map”, one page cut to the map. Pictures of several sheets are called
               OUT, OUT-2 and so on
      --portrait  sheets stand upright; without it they lie on their side
      --mode  bands: as few sheets as the type allows, the map in bands of whole stages;
              sheet: one sheet, the type as large as it allows; stages: a sheet for each stage
      --min-type  the smallest type in points, ${MIN_TYPE.standard} without it

  check IN.journey [--json]
      Says whether the file can be opened, and lists what is wrong with it.
      --json  prints valid, opens, revision and problems

  --help, --version

Exit codes: 0 all is well · 1 done, with findings (for import: lines that were not understood)
            2 the input can't be read or the output can't be written · 64 wrong use
            128 + n ended by signal n
Run it as: npm run -s cli -- COMMAND …
`
