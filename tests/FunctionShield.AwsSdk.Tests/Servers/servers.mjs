// Starts DynamoDB, S3 and SQS on free loopback ports, says which on one line, and ends when its standard input does.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const packages = join(process.argv[2], 'package.json');
const require = createRequire(packages);
const dynalite = require('dynalite')({ createTableMs: 0, deleteTableMs: 0 });
const { buildApp } = await import(pathToFileURL(join(process.argv[2], 'node_modules', 'fauxqs', 'dist', 'app.js')));

const app = buildApp({ logger: false });
await app.listen({ host: '127.0.0.1', port: 0 });
await new Promise((resolve) => dynalite.listen(0, '127.0.0.1', resolve));
console.log(JSON.stringify({ s3: app.server.address().port, dynamodb: dynalite.address().port }));

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
