// Makes one minified script of an entry and everything it imports, and collects the licences of the packages that went into it.
//   node bundle.mjs ENTRY PACKAGES_DIR OUT_JS OUT_LICENCES OUT_DEPFILE
// PACKAGES_DIR is the folder that holds node_modules. OUT_DEPFILE tells the build which files the bundle was made of.
import {createRequire} from 'node:module';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';

const [entry, packagesDir, outJs, outLicences, outDepfile] = process.argv.slice(2);
const require = createRequire(join(resolve(packagesDir), 'package.json'));
const esbuild = require('esbuild');

const result = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',  // the licences travel in full, see below
    nodePaths: [join(resolve(packagesDir), 'node_modules')],
    absWorkingDir: resolve(packagesDir),
    metafile: true,
    write: false,
    logLevel: 'warning',
}).catch(() => process.exit(1));  // esbuild has printed the fault and its place

const script = result.outputFiles[0].text;
if (/<\/script/i.test(script)) {
    console.error('bundle.mjs: the bundle contains "</script", which would end the script element it stands in');
    process.exit(1);
}

const inputs = Object.keys(result.metafile.inputs).map((path) => resolve(packagesDir, path));
const used = Object.entries(Object.values(result.metafile.outputs)[0].inputs)
    .filter(([, part]) => part.bytesInOutput > 0)
    .map(([path]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(resolve(packagesDir, path))?.[1])
    .filter((folder) => folder !== undefined);

function licenceText(folder) {
    const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const isLicence = (file) => /^(licen[cs]e|notice|copyright)/i.test(file);
    const files = readdirSync(folder, {withFileTypes: true}).filter((file) => file.isFile() && isLicence(file.name))
        .map((file) => join(folder, file.name));
    if (existsSync(join(folder, 'licenses'))) {  // ECharts keeps the licences of what it took over there
        files.push(...readdirSync(join(folder, 'licenses')).map((file) => join(folder, 'licenses', file)));
    }
    if (files.length === 0) {
        console.error(`bundle.mjs: ${name} is in the bundle but has no licence file`);
        process.exit(1);
    }
    return [`${name} ${version} (${license})`, ...files.sort().map((file) => readFileSync(file, 'utf8').trim())].join('\n\n');
}

const folders = [...new Set(used)].sort();
writeFileSync(outJs, script);
writeFileSync(outLicences, folders.map(licenceText).join('\n\n----\n\n') + '\n');
const escaped = (path) => path.replaceAll(' ', '\\ ');
writeFileSync(outDepfile, `${escaped(outJs)}: ${inputs.map(escaped).join(' \\\n  ')}\n`);
