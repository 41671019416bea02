// libddwaf as Datadog's tracer ships it: its binding for Node and the tracer's recommended rules. A value goes to the address of the place that it
// came from; a call to the address of its outlet, its inputs beside it.
import { createRequire } from 'node:module'
import { run } from './common.mjs'

const require = createRequire(process.env.INSTALLED + '/package.json')
const { DDWAF } = require('@datadog/native-appsec')
const rules = require('dd-trace/packages/dd-trace/src/appsec/recommended.json')
const waf = new DDWAF(rules, 'recommended')
const FOREVER = 5_000_000 // microseconds: nothing is cut off
console.error(`libddwaf ${DDWAF.version()}, rules ${rules.metadata.rules_version}`)

const systems = { postgresql: 'postgresql', mysql: 'mysql', sqlite: 'sqlite', oracle: 'oracle', sqlserver: 'mssql' }

function addresses (line) {
  if (line.sink) {
    const inputs = { 'server.request.query': { q: line.inputs } }
    switch (line.sink) {
      case 'sql': return { ...inputs, 'server.db.statement': line.statement, 'server.db.system': systems[line.dialect] ?? 'generic' }
      case 'shell': return { ...inputs, 'server.sys.shell.cmd': line.statement }
      case 'exec': return { ...inputs, 'server.sys.exec.cmd': line.arguments }
      case 'path': return { ...inputs, 'server.io.fs.file': line.statement }
      case 'url': return { ...inputs, 'server.io.net.url': line.statement }
      default: return null
    }
  }
  if (typeof line.value !== 'string') return null
  const [place, name = 'v'] = (line.field ?? 'body.v').split('.')
  switch (place) {
    case 'query': return { 'server.request.query': { [name]: [line.value] } }
    case 'header': return { 'server.request.headers.no_cookies': { [name.toLowerCase()]: line.value } }
    case 'cookie': return { 'server.request.cookies': { [name]: [line.value] } }
    case 'path': return { 'server.request.uri.raw': line.value, 'server.request.path_params': { [name]: line.value } }
    default: return { 'server.request.body': { [name]: line.value } }
  }
}

run(process.argv.slice(2), line => {
  const persistent = addresses(line)
  return persistent && (() => {
    const context = waf.createContext()
    const result = context.run({ persistent }, FOREVER)
    context.dispose()
    // Of a call only what its outlet's own rules say: the inputs beside it match the inlet's, too.
    return (result.events ?? []).some(event => !line.sink || event.rule.tags.module === 'rasp')
  })
})
