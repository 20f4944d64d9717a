import { FORMAT_IDS } from '../../shared/exports/exports'
import { LANGUAGES } from '../../shared/languages'
import { MIN_TYPE, PAPER_IDS } from '../../shared/map/sheets/paper'
import { TEMPLATES } from '../../shared/templates'
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
      Draws a map (pdf, svg, png) or writes it as text or table: an outline (md), a table with the steps as
      columns (csv, xlsx), a Mermaid journey (mmd). It is the first map, or the one that --map names. A file
      that is there is replaced, a journey map never.
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

  new OUT.journey [--template ID] [--lang ${LANGUAGES.join('|')}] [--force]
      Makes a journey file from a template, without one a blank map.
      --template  ${TEMPLATES.slice(0, 5).join(', ')},
                  ${TEMPLATES.slice(5).join(', ')}
      --lang  the language of its texts; without it English
      --force  replaces a file that is there, and keeps what it held among its versions

  schema
      Prints the JSON Schema of journey files.

  --help, --version

Exit codes: 0 all is well · 1 done, with findings (for import: lines that were not understood)
            2 the input can't be read or the output can't be written · 64 wrong use
            128 + n ended by signal n
Run it as: npm run -s cli -- COMMAND …
`
