// What holds for the words of every page: both languages say the same things, and nothing else.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

/** Every key with what stands there: a text, a function, a list of so many. */
function shape(table, path = '') {
    return Object.entries(table).flatMap(([key, value]) => {
        if (Array.isArray(value)) {
            return [`${path}${key}: list of ${value.length}`];
        }
        return typeof value === 'object' ? shape(value, `${path}${key}.`) : [`${path}${key}: ${typeof value}`];
    });
}

function scriptsOf(path) {
    if (!statSync(path).isDirectory()) {
        return [path];
    }
    return readdirSync(path, {recursive: true})
        .filter((file) => file.endsWith('.js') && !file.startsWith('text_'))
        .map((file) => join(path, file));
}

/** @param {string[]} paths of scripts and folders of them, from the root of the project */
export function testTexts(sv, en, paths) {
    test('both languages have the same keys', () => {
        assert.deepEqual(shape(sv), shape(en));
    });

    test('no text is empty', () => {
        for (const table of [sv, en]) {
            const texts = (each) => (typeof each === 'object' ? Object.values(each).flatMap(texts) : [each]);
            assert.ok(texts(table).every((each) => typeof each === 'function' || each.trim() !== ''));
        }
    });

    test('every word that the page asks for is there, and every word is asked for', () => {
        const root = fileURLToPath(new URL('../../..', import.meta.url));
        const scripts = paths.flatMap((path) => scriptsOf(join(root, path)));
        const code = scripts.map((file) => readFileSync(file, 'utf8')).join('\n');
        const asked = new Set([...code.matchAll(/\bt\.([a-z0-9_]+)/g)].map(([, key]) => key));
        [...code.matchAll(/texts\.[a-z]+\.([a-z0-9_]+)/g)].forEach(([, key]) => asked.add(key));
        [...code.matchAll(/head: '([a-z_]+)'/g)].forEach(([, key]) => asked.add(key));
        assert.deepEqual(
            [...asked].filter((key) => !(key in sv)),
            [],
        );
        assert.deepEqual(
            Object.keys(sv).filter((key) => !asked.has(key)),
            [],
        );
    });
}
