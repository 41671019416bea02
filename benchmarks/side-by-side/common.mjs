// What the contestants on Node share: reading the lines, timing one question, writing a verdict.
import { readFileSync, writeSync } from 'node:fs'
import { basename } from 'node:path'

/** A first pass warms up and is not written. ask(line) answers whether it alarms; null where the product has nothing to ask. */
export function run (files, prepare) {
  for (const file of files) {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean).map(JSON.parse)
    const questions = lines.map(prepare)
    for (const question of questions.slice(0, 500)) if (question) question()
    const out = []
    questions.forEach((question, i) => {
      if (!question) return
      const start = process.hrtime.bigint()
      const alarm = question()
      const ns = process.hrtime.bigint() - start
      out.push(`${basename(file)}\t${i + 1}\t${alarm ? 2 : 0}\t${ns}`)
    })
    if (out.length > 0) writeSync(1, out.join('\n') + '\n')
  }
}
